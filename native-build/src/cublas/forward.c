// cuBLAS 12 by cuBLAS 13: JCuda's library asks for libcublas.so.12, and a machine with CUDA 13 has libcublas.so.13 alone. What
// the backend calls is called there; the functions are the same in both.
#include <dlfcn.h>
#include <stddef.h>

static const int NOT_INITIALIZED = 1;

static void* function(const char* name) {
    void* library = dlopen("libcublas.so.13", RTLD_NOW | RTLD_GLOBAL);
    return library == NULL ? NULL : dlsym(library, name);
}

#define FORWARD(name, parameters, arguments)                 \
    int name parameters {                                    \
        static int(*target) parameters;                      \
        if (target == NULL) {                                \
            *(void**)&target = function(#name);              \
        }                                                    \
        return target == NULL ? NOT_INITIALIZED : target arguments; \
    }

FORWARD(cublasCreate_v2, (void** handle), (handle))
FORWARD(cublasDestroy_v2, (void* handle), (handle))
FORWARD(cublasSetStream_v2, (void* handle, void* stream), (handle, stream))
FORWARD(cublasSetMathMode, (void* handle, int mode), (handle, mode))
FORWARD(cublasSetWorkspace_v2, (void* handle, void* memory, size_t bytes), (handle, memory, bytes))
FORWARD(
    cublasSgemm_v2,
    (void* handle, int transpose_a, int transpose_b, int m, int n, int k, const float* alpha, const float* a, int lda,
     const float* b, int ldb, const float* beta, float* c, int ldc),
    (handle, transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc))
