// What nvcc knows and a C++ compiler does not: the part of CUDA that our kernels use, for the host build. Blocks run one
// after another; the threads of a block are fibers that meet at real barriers, in an order that is shuffled, so that a
// kernel which lacks one computes something else.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

struct uint3 {
    unsigned x, y, z;
};

struct dim3 {
    unsigned x = 1, y = 1, z = 1;
};

namespace gramian::host {

constexpr unsigned WARP = 32;

// Where the running fiber stands.
struct Place {
    uint3 thread;
    uint3 block;
    dim3 threads;
    dim3 blocks;
    unsigned lane;
    std::uint64_t* slots;  // of its warp, one a lane
};

extern const Place* place;

// Waits for all threads of the block, or for the lanes of the mask.
void await_block();
void await_warp(unsigned mask);

void* dynamic_shared();

template <class T>
T exchange(unsigned mask, T value, unsigned source) {
    static_assert(sizeof(T) <= sizeof(std::uint64_t));
    std::memcpy(&place->slots[place->lane], &value, sizeof(T));
    await_warp(mask);
    T other;
    std::memcpy(&other, &place->slots[source], sizeof(T));
    await_warp(mask);
    return other;
}

// How a kernel is called with what a launch gives: the addresses of its arguments.
using Trampoline = void (*)(const void* kernel, void** arguments);

void add_kernel(const char* name, const void* kernel, Trampoline trampoline, unsigned arguments);

template <class... A, std::size_t... I>
void apply(const void* kernel, void** arguments, std::index_sequence<I...>) {
    reinterpret_cast<void (*)(A...)>(const_cast<void*>(kernel))(*static_cast<A*>(arguments[I])...);
}

template <class... A>
struct Kernel {
    Kernel(const char* name, void (*kernel)(A...)) {
        Trampoline trampoline = [](const void* k, void** arguments) {
            apply<A...>(k, arguments, std::index_sequence_for<A...>());
        };
        add_kernel(name, reinterpret_cast<const void*>(kernel), trampoline, sizeof...(A));
    }
};

}  // namespace gramian::host

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __launch_bounds__(...)
// One block runs at a time.
#define __shared__ static

#define threadIdx (gramian::host::place->thread)
#define blockIdx (gramian::host::place->block)
#define blockDim (gramian::host::place->threads)
#define gridDim (gramian::host::place->blocks)

inline void __syncthreads() { gramian::host::await_block(); }

inline void __syncwarp(unsigned mask = 0xffffffffu) { gramian::host::await_warp(mask); }

template <class T>
T __shfl_sync(unsigned mask, T value, int source) {
    return gramian::host::exchange(mask, value, source & 31);
}

template <class T>
T __shfl_xor_sync(unsigned mask, T value, int bits) {
    return gramian::host::exchange(mask, value, gramian::host::place->lane ^ bits);
}

template <class T>
T __shfl_down_sync(unsigned mask, T value, unsigned delta) {
    unsigned lane = gramian::host::place->lane;
    return gramian::host::exchange(mask, value, lane + delta < gramian::host::WARP ? lane + delta : lane);
}
