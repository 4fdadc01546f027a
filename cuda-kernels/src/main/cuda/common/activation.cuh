// Activations and their derivatives, told from the output.
#pragma once

#include "kernel.cuh"

enum Activation : int { IDENTITY, RELU, SIGMOID, TANH, ELU };

__device__ __forceinline__ float activated(int activation, float x) {
    switch (activation) {
        case RELU:
            return x < 0 ? 0 : x;
        case SIGMOID:
            return 1 / (1 + expf(-x));
        case TANH:
            return tanhf(x);
        case ELU:
            return x > 0 ? x : expm1f(x);
        default:
            return x;
    }
}

// The derivative, told from the output.
__device__ __forceinline__ float slope(int activation, float y) {
    switch (activation) {
        case RELU:
            return y > 0 ? 1 : 0;
        case SIGMOID:
            return y * (1 - y);
        case TANH:
            return 1 - y * y;
        case ELU:
            return y > 0 ? 1 : y + 1;
        default:
            return 1;
    }
}
