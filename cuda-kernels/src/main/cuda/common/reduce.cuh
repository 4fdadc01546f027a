// Sums over the threads of a warp and of a block, in an order that never changes.
#pragma once

#include "kernel.cuh"

constexpr unsigned WHOLE_WARP = 0xffffffffu;

// The sum over a warp, in each of its lanes. All 32 take part.
__device__ __forceinline__ double warp_sum(double value) {
    for (int bits = 16; bits > 0; bits /= 2) {
        value += __shfl_xor_sync(WHOLE_WARP, value, bits);
    }
    return value;
}

// The sum over a block of whole warps, at most 1,024 threads, in its first thread.
__device__ __forceinline__ double block_sum(double value) {
    __shared__ double warps[32];
    value = warp_sum(value);
    unsigned lane = threadIdx.x % 32;
    if (lane == 0) {
        warps[threadIdx.x / 32] = value;
    }
    __syncthreads();
    if (threadIdx.x < 32) {
        value = warp_sum(lane < blockDim.x / 32 ? warps[lane] : 0);
    }
    // Whoever calls again may write to what is read here.
    __syncthreads();
    return value;
}
