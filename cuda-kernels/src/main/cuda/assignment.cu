// Soft assignments to centroids by Student's t, their divergence from a target, and its gradient (Xie, Girshick and Farhadi,
// ICML 2016). Weights 1 / (1 + |z_i - c_j|^2) are kept in float64 for the time of a call; a warp has a row, its lanes the
// centroids, which are few.
#include "common/reduce.cuh"

// weights <- 1 / (1 + |z_i - c_j|^2), totals <- their sums by rows
extern "C" __global__ void soft_weights(
    int n, int k, int width, const float* z, const float* centroids, double* weights, double* totals) {
    int i = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    if (i >= n) {
        return;
    }
    const float* row = z + static_cast<index_t>(i) * width;
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        const float* centroid = centroids + static_cast<index_t>(j) * width;
        double squared = 0;
        for (int f = 0; f < width; f++) {
            double difference = static_cast<double>(row[f]) - centroid[f];
            squared += difference * difference;
        }
        double weight = 1 / (1 + squared);
        weights[static_cast<index_t>(i) * k + j] = weight;
        sum += weight;
    }
    sum = warp_sum(sum);
    if (threadIdx.x % 32 == 0) {
        totals[i] = sum;
    }
}
GRAMIAN_KERNEL(soft_weights)

// q <- weights over their totals
extern "C" __global__ void soft_assign(int n, int k, const double* weights, const double* totals, float* q) {
    FOR_EACH(at, static_cast<index_t>(n) * k) { q[at] = static_cast<float>(weights[at] / totals[at / k]); }
}
GRAMIAN_KERNEL(soft_assign)

// rows[i] <- the sum over j of p log(p / q)
extern "C" __global__ void soft_divergence(
    int n, int k, const double* weights, const double* totals, const float* target, double* rows) {
    int i = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    if (i >= n) {
        return;
    }
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        index_t at = static_cast<index_t>(i) * k + j;
        double p = target[at];
        sum += p > 0 ? p * log(p * totals[i] / weights[at]) : 0;
    }
    sum = warp_sum(sum);
    if (threadIdx.x % 32 == 0) {
        rows[i] = sum;
    }
}
GRAMIAN_KERNEL(soft_divergence)

// How strongly row i is drawn to centroid j.
__device__ __forceinline__ double pull(
    const double* weights, const double* totals, const float* target, index_t at, int i, float scale) {
    return 2.0 * scale * weights[at] * (target[at] - weights[at] / totals[i]);
}

// dz <- beta dz + the sum over j of the pull times z_i - c_j, a thread a feature of a row
extern "C" __global__ void soft_gradient_rows(
    int n, int k, int width, const float* z, const float* centroids, const double* weights, const double* totals,
    const float* target, float scale, float beta, float* dz) {
    FOR_EACH(at, static_cast<index_t>(n) * width) {
        int i = static_cast<int>(at / width);
        int f = static_cast<int>(at % width);
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double difference = static_cast<double>(z[at]) - centroids[static_cast<index_t>(j) * width + f];
            sum += pull(weights, totals, target, static_cast<index_t>(i) * k + j, i, scale) * difference;
        }
        dz[at] = static_cast<float>(sum + (beta == 0 ? 0 : static_cast<double>(beta) * dz[at]));
    }
}
GRAMIAN_KERNEL(soft_gradient_rows)

// parts[r][j][f] <- the sum over run r of rows of the pull times c_j - z_i; threads along centroids' features
extern "C" __global__ void soft_gradient_centroids(
    int n, int run, int k, int width, const float* z, const float* centroids, const double* weights,
    const double* totals, const float* target, float scale, double* parts) {
    int at = blockIdx.x * blockDim.x + threadIdx.x;
    if (at >= k * width) {
        return;
    }
    int j = at / width;
    int f = at % width;
    int first = blockIdx.y * run;
    int end = first + run < n ? first + run : n;
    double sum = 0;
    for (int i = first; i < end; i++) {
        double difference = static_cast<double>(centroids[at]) - z[static_cast<index_t>(i) * width + f];
        sum += pull(weights, totals, target, static_cast<index_t>(i) * k + j, i, scale) * difference;
    }
    parts[static_cast<index_t>(blockIdx.y) * k * width + at] = sum;
}
GRAMIAN_KERNEL(soft_gradient_centroids)
