// A cuBLAS for tests: products by columns in host memory.
#include <cstddef>
#include <cstdint>

#include "cuda.h"

#define API extern "C" __attribute__((visibility("default")))

namespace {

struct Handle {
    void* stream = nullptr;
};

}  // namespace

API int cublasCreate_v2(void** handle) {
    *handle = new Handle();
    return 0;
}

API int cublasDestroy_v2(void* handle) {
    delete static_cast<Handle*>(handle);
    return 0;
}

API int cublasSetStream_v2(void* handle, void* stream) {
    static_cast<Handle*>(handle)->stream = stream;
    return stream == nullptr ? 7 : 0;
}

API int cublasSetMathMode(void*, int mode) { return mode == 0 ? 0 : 7; }

API int cublasSetWorkspace_v2(void*, void* memory, std::size_t bytes) {
    return memory == nullptr || bytes == 0 ? 7 : 0;
}

API int cublasSgemm_v2(
    void* handle, int transpose_a, int transpose_b, int m, int n, int k, const float* alpha, const float* a, int lda,
    const float* b, int ldb, const float* beta, float* c, int ldc) {
    if (lda < (transpose_a ? k : m) || ldb < (transpose_b ? n : k) || ldc < m) {
        return 7;
    }
    return gramian_driver_perform(static_cast<Handle*>(handle)->stream, [=, by = *alpha, kept = *beta] {
        for (std::int64_t i = 0; i < m; i++) {
            for (std::int64_t j = 0; j < n; j++) {
                double sum = 0;
                for (std::int64_t l = 0; l < k; l++) {
                    sum += static_cast<double>(a[transpose_a ? l + i * lda : i + l * lda]) *
                           b[transpose_b ? j + l * ldb : l + j * ldb];
                }
                float before = kept == 0 ? 0 : kept * c[i + j * ldc];
                c[i + j * ldc] = static_cast<float>(by * sum + before);
            }
        }
        return 0;
    });
}
