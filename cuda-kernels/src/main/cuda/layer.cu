// What a dense layer does beside its products, and batch normalisation.
//
// Bias and activation pass once over what the product has written. Batch normalisation gives a block 32 columns, whose rows
// eight warps share: column sums in float64, of eight parts in their order, one pass for the mean, one for the variance
// about it, one to write; the rows of a mini-batch are in the second cache by then.
#include "common/activation.cuh"

// y <- act(y + bias)
extern "C" __global__ void bias_activate(index_t n, int width, const float* bias, int activation, float* y) {
    FOR_EACH(i, n) { y[i] = activated(activation, y[i] + bias[i % width]); }
}
GRAMIAN_KERNEL(bias_activate)

constexpr int COLUMNS = 32;
constexpr int SHARES = 8;

// The sum over the eight warps of a column, in each of them.
__device__ __forceinline__ double column_sum(double value) {
    __shared__ double parts[SHARES][COLUMNS];
    __syncthreads();
    parts[threadIdx.x / COLUMNS][threadIdx.x % COLUMNS] = value;
    __syncthreads();
    double sum = 0;
    for (int share = 0; share < SHARES; share++) {
        sum += parts[share][threadIdx.x % COLUMNS];
    }
    return sum;
}

__device__ __forceinline__ float moved(float running, float momentum, double value) {
    return static_cast<float>((1.0 - momentum) * running + momentum * value);
}

// See BatchNormKernel.forward; a block 32 columns
extern "C" __global__ void __launch_bounds__(COLUMNS * SHARES) batch_norm(
    int n, int width, const float* x, const float* scale, const float* shift, int activation, float epsilon,
    float momentum, float* running, float* statistics, float* y) {
    int column = blockIdx.x * COLUMNS + threadIdx.x % COLUMNS;
    int share = threadIdx.x / COLUMNS;
    bool inside = column < width;
    int end = inside ? n : 0;
    double sum = 0;
    for (int i = share; i < end; i += SHARES) {
        sum += x[static_cast<index_t>(i) * width + column];
    }
    double mean = column_sum(sum) / n;
    double squares = 0;
    for (int i = share; i < end; i += SHARES) {
        double difference = x[static_cast<index_t>(i) * width + column] - mean;
        squares += difference * difference;
    }
    double variance = column_sum(squares) / n;
    if (!inside) {
        return;
    }
    double inverse = 1 / sqrt(variance + epsilon);
    for (int i = share; i < n; i += SHARES) {
        index_t at = static_cast<index_t>(i) * width + column;
        double normal = (x[at] - mean) * inverse;
        y[at] = activated(activation, static_cast<float>(scale[column] * normal + shift[column]));
    }
    if (share == 0) {
        statistics[column] = static_cast<float>(mean);
        statistics[width + column] = static_cast<float>(mean - static_cast<float>(mean));
        statistics[2 * width + column] = static_cast<float>(inverse);
        running[column] = moved(running[column], momentum, mean);
        running[width + column] = moved(running[width + column], momentum, variance * n / (n - 1));
    }
}
GRAMIAN_KERNEL(batch_norm)

__device__ __forceinline__ float sum_with(double value, float beta, float before) {
    return static_cast<float>(value) + (beta == 0 ? 0 : beta * before);
}

// See BatchNormKernel.backward; dx, dscale and dshift may be null; a block 32 columns
extern "C" __global__ void __launch_bounds__(COLUMNS * SHARES) batch_norm_backward(
    int n, int width, const float* x, const float* scale, const float* statistics, const float* y, int activation,
    float* dy, float* dx, float beta_x, float* dscale, float* dshift, float beta) {
    int column = blockIdx.x * COLUMNS + threadIdx.x % COLUMNS;
    int share = threadIdx.x / COLUMNS;
    bool inside = column < width;
    int end = inside ? n : 0;
    double mean = inside ? static_cast<double>(statistics[column]) + statistics[width + column] : 0;
    double inverse = inside ? statistics[2 * width + column] : 0;
    double sum = 0;
    double dot = 0;
    for (int i = share; i < end; i += SHARES) {
        index_t at = static_cast<index_t>(i) * width + column;
        float delta = dy[at] * slope(activation, y[at]);
        dy[at] = delta;
        sum += delta;
        dot += delta * (x[at] - mean) * inverse;
    }
    sum = column_sum(sum);
    dot = column_sum(dot);
    if (!inside) {
        return;
    }
    for (int i = share; dx != nullptr && i < n; i += SHARES) {
        index_t at = static_cast<index_t>(i) * width + column;
        double normal = (x[at] - mean) * inverse;
        double value = scale[column] * inverse * (dy[at] - sum / n - normal * dot / n);
        dx[at] = sum_with(value, beta_x, beta_x == 0 ? 0 : dx[at]);
    }
    if (share == 0 && dscale != nullptr) {
        dscale[column] = sum_with(dot, beta, beta == 0 ? 0 : dscale[column]);
    }
    if (share == 0 && dshift != nullptr) {
        dshift[column] = sum_with(sum, beta, beta == 0 ? 0 : dshift[column]);
    }
}
GRAMIAN_KERNEL(batch_norm_backward)

// weights <- w with its columns, or rows where transposed, times s = scale / sqrt(variance + epsilon);
// bias <- shift - mean s
extern "C" __global__ void batch_norm_fold(
    int inputs, int outputs, int transposed, const float* w, const float* scale, const float* shift, float epsilon,
    const float* running, float* weights, float* bias) {
    FOR_EACH(at, static_cast<index_t>(inputs) * outputs) {
        int column = static_cast<int>(transposed ? at / inputs : at % outputs);
        double factor = scale[column] / sqrt(static_cast<double>(running[outputs + column]) + epsilon);
        weights[at] = static_cast<float>(w[at] * factor);
        if (transposed ? at % inputs == 0 : at < outputs) {
            bias[column] = static_cast<float>(shift[column] - running[column] * factor);
        }
    }
}
GRAMIAN_KERNEL(batch_norm_fold)
