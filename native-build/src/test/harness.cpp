// Checks the host build without Java, so that it can run under sanitizers: threads, barriers and shuffles first, then the
// kernels on buffers of exactly their size.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "common/reduce.cuh"
#include "gramian_host.h"

namespace {

void require(bool holds, const std::string& what) {
    if (!holds) {
        std::fprintf(stderr, "failed: %s\n", what.c_str());
        std::exit(1);
    }
}

template <class... A>
int launch(const char* name, unsigned blocks, unsigned threads, std::uint64_t seed, A... values) {
    void* arguments[] = {&values...};
    unsigned grid[] = {blocks, 1, 1};
    unsigned block[] = {threads, 1, 1};
    return gramian_host_launch(
        gramian_host_find(name), grid, block, threads * sizeof(float), arguments, sizeof...(A), seed);
}

constexpr int THREADS = 96;

__global__ void reverse(float* x) {
    GRAMIAN_DYNAMIC_SHARED(float, shared);
    shared[threadIdx.x] = x[threadIdx.x];
    __syncthreads();
    x[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
}
GRAMIAN_KERNEL(reverse)

__global__ void reverse_without_barrier(float* x) {
    GRAMIAN_DYNAMIC_SHARED(float, shared);
    shared[threadIdx.x] = x[threadIdx.x];
    x[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
}
GRAMIAN_KERNEL(reverse_without_barrier)

__global__ void half_a_barrier(float* x) {
    if (threadIdx.x % 2 == 0) {
        __syncwarp();
    } else {
        __syncthreads();
    }
    x[threadIdx.x] = 0;
}
GRAMIAN_KERNEL(half_a_barrier)

__global__ void shuffles(float* x) {
    float value = x[threadIdx.x];
    float down = __shfl_down_sync(WHOLE_WARP, value, 3);
    float other = __shfl_xor_sync(WHOLE_WARP, value, 5);
    float first = __shfl_sync(WHOLE_WARP, value, 0);
    x[threadIdx.x] = down * 10000 + other * 100 + first;
}
GRAMIAN_KERNEL(shuffles)

std::vector<float> counted(int n) {
    std::vector<float> x(n);
    for (int i = 0; i < n; i++) {
        x[i] = static_cast<float>(i);
    }
    return x;
}

void threads_meet_at_barriers() {
    for (std::uint64_t seed = 0; seed < 20; seed++) {
        std::vector<float> x = counted(THREADS);
        require(launch("reverse", 1, THREADS, seed, x.data()) == 0, "a launch");
        for (int i = 0; i < THREADS; i++) {
            require(x[i] == THREADS - 1 - i, "a barrier holds");
        }
    }
}

void a_missing_barrier_shows() {
    std::set<std::vector<float>> results;
    for (std::uint64_t seed = 0; seed < 20; seed++) {
        std::vector<float> x = counted(THREADS);
        require(launch("reverse_without_barrier", 1, THREADS, seed, x.data()) == 0, "a launch");
        for (float& value : x) {
            value = std::isnan(value) ? -1 : value;
        }
        results.insert(x);
    }
    require(results.size() > 1, "orders differ, and so do results that depend on them");
}

void waiting_for_ever_is_an_error() {
    std::vector<float> x = counted(THREADS);
    require(launch("half_a_barrier", 1, THREADS, 1, x.data()) != 0, "a barrier that not all reach fails");
    require(std::string(gramian_host_error()).find("barrier") != std::string::npos, gramian_host_error());
    require(launch("reverse", 1, THREADS, 1, x.data()) == 0, "the next launch is none the worse");
    require(launch("reverse", 1, 2000, 1, x.data()) != 0, "too many threads fail");
    require(launch("reverse", 1, THREADS, 1, x.data(), 3) != 0, "too many arguments fail");
    require(gramian_host_find("no_such_kernel") == -1, "an unknown kernel is not found");
}

void lanes_shuffle() {
    std::vector<float> x = counted(64);
    require(launch("shuffles", 1, 64, 7, x.data()) == 0, "a launch");
    for (int i = 0; i < 64; i++) {
        int down = i % 32 + 3 < 32 ? i + 3 : i;
        require(x[i] == down * 10000 + (i ^ 5) * 100 + i / 32 * 32, "lane " + std::to_string(i));
    }
}

std::vector<float> values(int n) {
    std::vector<float> x(n);
    for (int i = 0; i < n; i++) {
        x[i] = std::sin(static_cast<float>(i));
    }
    return x;
}

void sums_are_those_of_float64() {
    for (int n : {1, 31, 257, 5000}) {
        std::vector<float> a = values(n);
        index_t piece = 1024;
        unsigned pieces = static_cast<unsigned>((n + piece - 1) / piece);
        std::vector<double> parts(pieces);
        double sum = 0;
        const float* none = nullptr;
        launch("sum_pieces", pieces, 256, 3, index_t{n}, piece, 0, a.data(), none, parts.data());
        launch("sum_parts", 1, 256, 4, static_cast<int>(pieces), parts.data(), &sum);
        double expected = 0;
        for (float each : a) {
            expected += each;
        }
        require(std::fabs(sum - expected) < 1e-12 * n, "sum of " + std::to_string(n));
    }
}

void rows_and_columns_are_summed() {
    int rows = 37;
    int width = 70;
    std::vector<float> a = values(rows * width);
    std::vector<float> by_row(rows);
    std::vector<float> by_column(width);
    std::vector<double> parts(4 * width);
    launch("row_sums", 5, 256, 5, rows, width, 0, a.data(), by_row.data());
    unsigned grid[] = {3, 4, 1};
    unsigned block[] = {32, 1, 1};
    int run = 10;
    float* from = a.data();
    double* to = parts.data();
    void* arguments[] = {&rows, &width, &run, &from, &to};
    require(
        gramian_host_launch(gramian_host_find("column_sums_of_runs"), grid, block, 0, arguments, 5, 6) == 0,
        "a launch in two dimensions");
    launch("column_sums", 1, 128, 7, 4, width, parts.data(), 1.0f, 0.0f, by_column.data());
    for (int j = 0; j < width; j++) {
        double expected = 0;
        for (int i = 0; i < rows; i++) {
            expected += a[i * width + j];
        }
        require(std::fabs(by_column[j] - expected) < 1e-5, "column " + std::to_string(j));
    }
    for (int i = 0; i < rows; i++) {
        double expected = 0;
        for (int j = 0; j < width; j++) {
            expected += a[i * width + j];
        }
        require(std::fabs(by_row[i] - expected) < 1e-5, "row " + std::to_string(i));
    }
}

void random_numbers_go_on_anywhere() {
    unsigned long long key = 0x0123456789abcdefull;
    std::vector<float> all(1000);
    std::vector<float> part(333);
    launch("random_numbers", 2, 128, 8, key, 0ull, index_t{1000}, 1, all.data());
    launch("random_numbers", 1, 128, 9, key, 501ull, index_t{333}, 1, part.data());
    for (int i = 0; i < 333; i++) {
        require(part[i] == all[501 + i], "number " + std::to_string(501 + i));
    }
}

}  // namespace

int main() {
    threads_meet_at_barriers();
    a_missing_barrier_shows();
    waiting_for_ever_is_an_error();
    lanes_shuffle();
    sums_are_those_of_float64();
    rows_and_columns_are_summed();
    random_numbers_go_on_anywhere();
    std::puts("the host build holds");
    return 0;
}
