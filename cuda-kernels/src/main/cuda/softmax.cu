// Logits as probabilities of classes, the mutual information of rows and classes, and the divergence from other logits.
//
// A warp has a row. Logarithms of probabilities are kept in float64, 8 bytes a logit for the time of a call: what follows from
// them, by rows and by columns, is a second pass over them, and no logit is too large or too small.
#include "common/reduce.cuh"

__device__ __forceinline__ int row_of_warp() { return (blockIdx.x * blockDim.x + threadIdx.x) / 32; }

// What all logits of a row have in common: log p_j is z_j - greatest - log. In this order: beside a large logit the
// logarithm would be lost.
struct Normalizer {
    double greatest;
    double log;
};

__device__ __forceinline__ Normalizer normalizer(const float* z, int k) {
    float greatest = -INFINITY;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        greatest = fmaxf(greatest, z[j]);
    }
    for (int bits = 16; bits > 0; bits /= 2) {
        greatest = fmaxf(greatest, __shfl_xor_sync(WHOLE_WARP, greatest, bits));
    }
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        sum += exp(static_cast<double>(z[j]) - greatest);
    }
    return {greatest, log(warp_sum(sum))};
}

// p <- softmax(z) by rows; p may be z
extern "C" __global__ void softmax(int n, int k, const float* z, float* p) {
    int i = row_of_warp();
    if (i >= n) {
        return;
    }
    const float* row = z + static_cast<index_t>(i) * k;
    Normalizer of = normalizer(row, k);
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        p[static_cast<index_t>(i) * k + j] = static_cast<float>(exp(row[j] - of.greatest - of.log));
    }
}
GRAMIAN_KERNEL(softmax)

// logs <- log softmax(z) by rows
extern "C" __global__ void log_softmax(int n, int k, const float* z, double* logs) {
    int i = row_of_warp();
    if (i >= n) {
        return;
    }
    const float* row = z + static_cast<index_t>(i) * k;
    Normalizer of = normalizer(row, k);
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        logs[static_cast<index_t>(i) * k + j] = row[j] - of.greatest - of.log;
    }
}
GRAMIAN_KERNEL(log_softmax)

// rows[i] <- the sum over j of p_ij (log p_ij - log q_ij), without q of p_ij log p_ij
extern "C" __global__ void divergences(int n, int k, const double* logs, const double* others, double* rows) {
    int i = row_of_warp();
    if (i >= n) {
        return;
    }
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        index_t at = static_cast<index_t>(i) * k + j;
        double p = exp(logs[at]);
        sum += p > 0 ? p * (logs[at] - (others == nullptr ? 0 : others[at])) : 0;
    }
    sum = warp_sum(sum);
    if (threadIdx.x % 32 == 0) {
        rows[i] = sum;
    }
}
GRAMIAN_KERNEL(divergences)

// parts[r][j] <- the sum of p_ij over run r of rows; threads along classes, blocks along runs too
extern "C" __global__ void probability_sums(int n, int k, int run, const double* logs, double* parts) {
    int j = blockIdx.x * blockDim.x + threadIdx.x;
    if (j >= k) {
        return;
    }
    int first = blockIdx.y * run;
    int end = first + run < n ? first + run : n;
    double sum = 0;
    for (int i = first; i < end; i++) {
        sum += exp(logs[static_cast<index_t>(i) * k + j]);
    }
    parts[static_cast<index_t>(blockIdx.y) * k + j] = sum;
}
GRAMIAN_KERNEL(probability_sums)

// With the mean m_j of the probabilities of class j: slopes[j] <- weight log m_j, terms[j] <- m_j times that, 0 where m_j is
extern "C" __global__ void class_terms(
    int runs, int n, int k, const double* parts, double weight, double* slopes, double* terms) {
    FOR_EACH(j, k) {
        double sum = 0;
        for (int r = 0; r < runs; r++) {
            sum += parts[static_cast<index_t>(r) * k + j];
        }
        double mean = sum / n;
        slopes[j] = mean > 0 ? weight * log(mean) : 0;
        terms[j] = mean * slopes[j];
    }
}
GRAMIAN_KERNEL(class_terms)

__device__ __forceinline__ float with_before(double value, float beta, const float* out) {
    return static_cast<float>(value + (beta == 0 ? 0 : static_cast<double>(beta) * *out));
}

// With g = (log p - slopes)/n: dz_j <- beta dz_j + scale p_j (g_j - the sum over l of p_l g_l)
extern "C" __global__ void information_gradient(
    int n, int k, const double* logs, const double* slopes, float scale, float beta, float* dz) {
    int i = row_of_warp();
    if (i >= n) {
        return;
    }
    const double* row = logs + static_cast<index_t>(i) * k;
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        double p = exp(row[j]);
        sum += p > 0 ? p * (row[j] - slopes[j]) : 0;
    }
    double expected = warp_sum(sum);
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        double p = exp(row[j]);
        double slope = p > 0 ? p * (row[j] - slopes[j] - expected) / n : 0;
        float* out = dz + static_cast<index_t>(i) * k + j;
        *out = with_before(scale * slope, beta, out);
    }
}
GRAMIAN_KERNEL(information_gradient)

// dz <- beta dz + scale (softmax of z - softmax of the target) / n
extern "C" __global__ void divergence_gradient(
    int n, int k, const double* target, const double* logs, float scale, float beta, float* dz) {
    FOR_EACH(at, static_cast<index_t>(n) * k) {
        double slope = (exp(logs[at]) - exp(target[at])) / n;
        dz[at] = with_before(scale * slope, beta, dz + at);
    }
}
GRAMIAN_KERNEL(divergence_gradient)
