// One step of Adam (Kingma and Ba, 2015, algorithm 1), an element a thread: four arrays read, three written, once each.
#include "common/kernel.cuh"

// scalars are rate, correction1 and correction2: they change from step to step, the launch does not.
// m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, p <- p - rate (m / correction1) / (sqrt(v / correction2) + epsilon)
extern "C" __global__ void adam_step(
    index_t n, const float* gradient, float beta1, float beta2, const float* scalars, float epsilon, float* first,
    float* second, float* parameter) {
    float rate = scalars[0], correction1 = scalars[1], correction2 = scalars[2];
    FOR_EACH(i, n) {
        float g = gradient[i];
        float m = beta1 * first[i] + (1 - beta1) * g;
        float v = beta2 * second[i] + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        parameter[i] -= rate * (m / correction1) / (sqrtf(v / correction2) + epsilon);
    }
}
GRAMIAN_KERNEL(adam_step)
