// Tiles of 64 x 64 pairs of rows: a block of 256 threads, 16 x 16 of them, each with 4 x 4 pairs whose rows lie 16 apart, so
// that neighbours read neighbours. Features pass through shared memory, 16 at a time, stored feature by feature.
#pragma once

#include "kernel.cuh"

constexpr int TILE = 64;
constexpr int TILE_THREADS = 256;
constexpr int ACROSS = 16;
constexpr int EACH = TILE / ACROSS;
constexpr int FEATURES = 16;
// One column of padding: a warp that writes a feature of 32 rows meets every bank once.
constexpr int PADDED = TILE + 1;

struct Pairs {
    float of[EACH][EACH];
};

__device__ __forceinline__ int tile_row() { return threadIdx.x / ACROSS; }

__device__ __forceinline__ int tile_column() { return threadIdx.x % ACROSS; }

// Features from f on of 64 rows from row first on, 0 beyond either end.
__device__ __forceinline__ void load_features(const float* x, int rows, int width, int first, int f, float* to) {
    for (int at = threadIdx.x; at < TILE * FEATURES; at += TILE_THREADS) {
        int row = at / FEATURES;
        int feature = at % FEATURES;
        bool inside = first + row < rows && f + feature < width;
        to[feature * PADDED + row] = inside ? x[static_cast<index_t>(first + row) * width + f + feature] : 0;
    }
}

struct SquaredDifference {
    __device__ static __forceinline__ float add(float sum, float a, float b) {
        float difference = a - b;
        return fmaf(difference, difference, sum);
    }
};

struct Product {
    __device__ static __forceinline__ float add(float sum, float a, float b) { return fmaf(a, b, sum); }
};

// Sums over the features of rows i of x from first on with rows j of y from second on, 64 of each; all threads of the block
// come here. A pair's sum has one order, whatever the tile it is part of.
template <class Term>
__device__ __forceinline__ void pairs(
    const float* x, int n, const float* y, int m, int width, int first, int second, Pairs& sums) {
    __shared__ float left[FEATURES * PADDED];
    __shared__ float right[FEATURES * PADDED];
    for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < EACH; j++) {
            sums.of[i][j] = 0;
        }
    }
    for (int f = 0; f < width; f += FEATURES) {
        __syncthreads();
        load_features(x, n, width, first, f, left);
        load_features(y, m, width, second, f, right);
        __syncthreads();
#pragma unroll
        for (int feature = 0; feature < FEATURES; feature++) {
            float a[EACH];
            float b[EACH];
#pragma unroll
            for (int i = 0; i < EACH; i++) {
                a[i] = left[feature * PADDED + tile_row() + i * ACROSS];
                b[i] = right[feature * PADDED + tile_column() + i * ACROSS];
            }
#pragma unroll
            for (int i = 0; i < EACH; i++) {
#pragma unroll
                for (int j = 0; j < EACH; j++) {
                    sums.of[i][j] = Term::add(sums.of[i][j], a[i], b[j]);
                }
            }
        }
    }
}

// The sum over the 16 threads of a row of the block, in each of them.
__device__ __forceinline__ double row_sum(double value) {
    for (int bits = ACROSS / 2; bits > 0; bits /= 2) {
        value += __shfl_xor_sync(0xffffffffu, value, bits);
    }
    return value;
}
