// What the host build offers to its callers, in C.
#pragma once

#include <cstdint>

#define GRAMIAN_API extern "C" __attribute__((visibility("default")))

// The number of a kernel, or -1.
GRAMIAN_API int gramian_host_find(const char* name);

// How many arguments a kernel has.
GRAMIAN_API int gramian_host_arguments(int kernel);

// Runs a kernel to its end. blocks and threads have three extents, arguments the addresses of count arguments; the seed
// shuffles the threads. Anything but 0 is a failure, which gramian_host_error of the same thread tells of.
GRAMIAN_API int gramian_host_launch(
    int kernel, const unsigned* blocks, const unsigned* threads, unsigned shared, void** arguments, int count,
    std::uint64_t seed);

GRAMIAN_API const char* gramian_host_error();

// c = alpha * op(a) * op(b) + beta * c by rows, m x n with the inner extent k, in the place of a library of the device;
// c is not read where beta is 0.
GRAMIAN_API void gramian_host_gemm(
    int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float* a, const float* b, float beta,
    float* c);
