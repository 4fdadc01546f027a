// What every kernel begins with. nvcc builds the kernels for devices; a C++ compiler builds the same sources for the host,
// where native-build/src/host/device.h stands in for CUDA.
#pragma once

#ifdef __CUDACC__
#include <cstdint>
#define GRAMIAN_KERNEL(name)
#define GRAMIAN_DYNAMIC_SHARED(type, name) extern __shared__ type name[]
#else
#include "device.h"
// Makes a kernel known by its name.
#define GRAMIAN_KERNEL(name) static const gramian::host::Kernel registered_##name(#name, name);
#define GRAMIAN_DYNAMIC_SHARED(type, name) type* name = static_cast<type*>(gramian::host::dynamic_shared())
#endif

// Indices reach beyond 2^31 as soon as matrices do.
using index_t = long long;

// The elements of a loop that all threads of a one-dimensional grid share.
#define FOR_EACH(i, n)                                                                                      \
    for (index_t i = static_cast<index_t>(blockIdx.x) * blockDim.x + threadIdx.x; i < (n);                  \
         i += static_cast<index_t>(gridDim.x) * blockDim.x)
