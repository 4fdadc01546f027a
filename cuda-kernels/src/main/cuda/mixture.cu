// Gaussian mixtures: densities and responsibilities of points, and the moments that the next components follow from.
//
// A thread has a point: y = W z is summed in float32 from features that neighbouring threads read side by side, its square and
// the log-sum-exp in float64. Moments of components of any covariance are 16 x 16 pairs of features a block, where feature d
// is the constant 1, so that weights, sums and products are one triangle; float32 over 64 points, float64 across them.
#include "common/reduce.cuh"

struct Points {
    const float* x;
    index_t point;    // elements from a point to the next
    index_t feature;  // elements from a feature to the next
    const float* origin;
};

// Feature f of point i, from a component's mean.
__device__ __forceinline__ float centred(const Points& points, index_t i, int f, const float* mean) {
    return (points.x[i * points.point + f * points.feature] - points.origin[f]) - mean[f];
}

// |W z|^2 with the lower triangle W, or its diagonal alone.
__device__ __forceinline__ double mahalanobis(
    const Points& points, index_t i, int width, const float* mean, bool full, const float* factor) {
    double squares = 0;
    for (int row = 0; row < width; row++) {
        float y = 0;
        if (full) {
            for (int f = 0; f <= row; f++) {
                y = fmaf(factor[row * width + f], centred(points, i, f, mean), y);
            }
        } else {
            y = factor[row] * centred(points, i, row, mean);
        }
        squares += static_cast<double>(y) * y;
    }
    return squares;
}

// logs[j][i] <- log(weight density) of component j at point i, densities[i] <- the log of their sum, and where there are shares,
// shares[i * to_point + j * to_component] <- the probability of component j given point i
extern "C" __global__ void mixture_densities(
    int n, int k, int width, const float* x, index_t point, index_t feature, int full, const float* origin,
    const float* means, const float* factors, const float* log_scales, double* logs, double* densities,
    float* shares, index_t to_point, index_t to_component) {
    Points points = {x, point, feature, origin};
    FOR_EACH(i, n) {
        double most = -INFINITY;
        for (int j = 0; j < k; j++) {
            const float* mean = means + static_cast<index_t>(j) * width;
            const float* factor = factors + static_cast<index_t>(j) * width * (full ? width : 1);
            double log = log_scales[j] - 0.5 * mahalanobis(points, i, width, mean, full, factor);
            logs[static_cast<index_t>(j) * n + i] = log;
            most = fmax(most, log);
        }
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += exp(logs[static_cast<index_t>(j) * n + i] - most);
        }
        double rest = log(sum);
        densities[i] = most + rest;
        for (int j = 0; j < k; j++) {
            shares[i * to_point + j * to_component] =
                static_cast<float>(exp(logs[static_cast<index_t>(j) * n + i] - most - rest));
        }
    }
}
GRAMIAN_KERNEL(mixture_densities)

// shares[j][i] <- 1 where point i has label j, else 0
extern "C" __global__ void mixture_labels(int n, int k, const int* labels, float* shares) {
    FOR_EACH(at, static_cast<index_t>(n) * k) { shares[at] = labels[at % n] == at / n ? 1 : 0; }
}
GRAMIAN_KERNEL(mixture_labels)

constexpr int SIDE = 16;
constexpr int POINTS = 64;
constexpr int POINTS_PADDED = POINTS + 1;

// 64 points of 16 features, times the shares where there are some; 0 beyond either end. Points of a feature lie side by side.
__device__ __forceinline__ void load_points(
    const float* x, index_t stride, int first, int end, int width, int feature, const float* origin,
    const float* mean, const float* shares, float* to) {
    for (int at = threadIdx.x; at < POINTS * SIDE; at += SIDE * SIDE) {
        int i = first + at % POINTS;
        int f = feature + at / POINTS;
        float value = 0;
        if (i < end && f <= width) {
            value = f == width ? 1 : (x[f * stride + i] - origin[f]) - mean[f];
            value = shares == nullptr ? value : value * shares[i];
        }
        to[at / POINTS * POINTS_PADDED + at % POINTS] = value;
    }
}

// parts[r][j] <- the moments of component j over run r of points: the sum of its shares, then d sums of z, then the lower
// triangle of those of z z'. Blocks along pairs of feature tiles of components, then along runs.
extern "C" __global__ void __launch_bounds__(SIDE* SIDE) mixture_moments(
    int n, int run, int k, int width, const float* x, index_t stride, const float* origin, const float* means,
    const float* shares, double* parts) {
    __shared__ float left[SIDE * POINTS_PADDED];
    __shared__ float right[SIDE * POINTS_PADDED];
    int tiles = width / SIDE + 1;
    int pair = blockIdx.x % (tiles * (tiles + 1) / 2);
    int j = blockIdx.x / (tiles * (tiles + 1) / 2);
    int down = 0;
    while ((down + 1) * (down + 2) / 2 <= pair) {
        down++;
    }
    int a = down * SIDE + threadIdx.x / SIDE;
    int b = (pair - down * (down + 1) / 2) * SIDE + threadIdx.x % SIDE;
    const float* mean = means + static_cast<index_t>(j) * width;
    const float* own = shares + static_cast<index_t>(j) * n;
    int end = (blockIdx.y + 1) * run < static_cast<unsigned>(n) ? (blockIdx.y + 1) * run : n;
    double sum = 0;
    for (int first = blockIdx.y * run; first < end; first += POINTS) {
        __syncthreads();
        load_points(x, stride, first, end, width, a / SIDE * SIDE, origin, mean, own, left);
        load_points(x, stride, first, end, width, b / SIDE * SIDE, origin, mean, nullptr, right);
        __syncthreads();
        float part = 0;
        for (int i = 0; i < POINTS; i++) {
            part = fmaf(
                left[threadIdx.x / SIDE * POINTS_PADDED + i], right[threadIdx.x % SIDE * POINTS_PADDED + i], part);
        }
        sum += part;
    }
    if (a <= width && b <= a) {
        index_t statistics = 1 + width + static_cast<index_t>(width) * (width + 1) / 2;
        index_t at = a < width ? 1 + width + static_cast<index_t>(a) * (a + 1) / 2 + b : b < width ? 1 + b : 0;
        parts[(static_cast<index_t>(blockIdx.y) * k + j) * statistics + at] = sum;
    }
}
GRAMIAN_KERNEL(mixture_moments)

// Likewise of components of diagonal covariance: of z z' its diagonal alone. A warp has a feature of a component, and the last
// one its shares; blocks along those, then along runs.
extern "C" __global__ void mixture_diagonal_moments(
    int n, int run, int k, int width, const float* x, index_t stride, const float* origin, const float* means,
    const float* shares, double* parts) {
    index_t warp = (static_cast<index_t>(blockIdx.x) * blockDim.x + threadIdx.x) / 32;
    int j = static_cast<int>(warp / (width + 1));
    int f = static_cast<int>(warp % (width + 1));
    if (j >= k) {
        return;
    }
    int first = blockIdx.y * run;
    int end = first + run < n ? first + run : n;
    double sum = 0;
    double squares = 0;
    for (int i = first + static_cast<int>(threadIdx.x % 32); i < end; i += 32) {
        double share = shares[static_cast<index_t>(j) * n + i];
        double z = f == width ? 1 : (x[f * stride + i] - origin[f]) - means[static_cast<index_t>(j) * width + f];
        sum += share * z;
        squares += share * z * z;
    }
    sum = warp_sum(sum);
    squares = warp_sum(squares);
    if (threadIdx.x % 32 == 0) {
        double* out = parts + (static_cast<index_t>(blockIdx.y) * k + j) * (1 + 2 * width);
        out[f == width ? 0 : 1 + f] = sum;
        if (f < width) {
            out[1 + width + f] = squares;
        }
    }
}
GRAMIAN_KERNEL(mixture_diagonal_moments)
