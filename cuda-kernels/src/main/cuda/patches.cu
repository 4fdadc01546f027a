// Features of image patches, as deep kernel k-means has them: patches as rows, whitened; their squared distances to centroids
// (pairwise.cu); from those responses by rows; and sums, means or maxima of responses over the regions of an image. Responses
// are stored for as many images at a time as stay in a device's cache.
#include "common/reduce.cuh"
#include "common/tile.cuh"

// rows[i] <- patch i of the images, region by region; a warp a patch. Pixel j of the patch with corner c is pixel c + offsets[j].
// With a contrast of 0 or more, a patch becomes (x - mean) / sqrt(variance + contrast), and 0 where that is 0/0.
extern "C" __global__ void read_patches(
    index_t rows, int patches, int pixels, int size, const float* images, const int* corners, const int* offsets,
    float contrast, float* out) {
    index_t i = (static_cast<index_t>(blockIdx.x) * blockDim.x + threadIdx.x) / 32;
    if (i >= rows) {
        return;
    }
    const float* corner = images + i / patches * pixels + corners[i % patches];
    double mean = 0;
    double scale = 1;
    if (contrast >= 0) {
        for (int j = threadIdx.x % 32; j < size; j += 32) {
            mean += corner[offsets[j]];
        }
        mean = warp_sum(mean) / size;
        double variance = 0;
        for (int j = threadIdx.x % 32; j < size; j += 32) {
            double difference = corner[offsets[j]] - mean;
            variance += difference * difference;
        }
        double deviation = sqrt(warp_sum(variance) / size + contrast);
        scale = deviation == 0 ? 0 : 1 / deviation;
    }
    for (int j = threadIdx.x % 32; j < size; j += 32) {
        float value = corner[offsets[j]];
        out[i * size + j] = contrast >= 0 ? static_cast<float>((value - mean) * scale) : value;
    }
}
GRAMIAN_KERNEL(read_patches)

// x_ij <- x_ij - mean_j
extern "C" __global__ void subtract_row(index_t n, int width, const float* row, float* x) {
    FOR_EACH(i, n) { x[i] -= row[i % width]; }
}
GRAMIAN_KERNEL(subtract_row)

// out[i][j] <- <x_i, y_j>, in an order that does not depend on the other rows; a block a tile
extern "C" __global__ void __launch_bounds__(TILE_THREADS) row_products(
    int n, int m, int width, const float* x, const float* y, float* out) {
    int first = blockIdx.y * TILE;
    int second = blockIdx.x * TILE;
    Pairs products;
    pairs<Product>(x, n, y, m, width, first, second, products);
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        for (int j = 0; j < EACH; j++) {
            int column = second + tile_column() + j * ACROSS;
            if (row < n && column < m) {
                out[static_cast<index_t>(row) * m + column] = products.of[i][j];
            }
        }
    }
}
GRAMIAN_KERNEL(row_products)

// From squared distances to the k centroids, in place: softmax of bias - gamma times them; a warp a patch
extern "C" __global__ void softmax_responses(index_t rows, int k, const float* gamma, const float* bias, float* squares) {
    index_t i = (static_cast<index_t>(blockIdx.x) * blockDim.x + threadIdx.x) / 32;
    if (i >= rows) {
        return;
    }
    float* row = squares + i * k;
    float most = -INFINITY;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        row[j] = (bias == nullptr ? 0 : bias[j]) - gamma[j] * row[j];
        most = fmaxf(most, row[j]);
    }
    for (int bits = 16; bits > 0; bits /= 2) {
        most = fmaxf(most, __shfl_xor_sync(WHOLE_WARP, most, bits));
    }
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        row[j] = expf(row[j] - most);
        sum += row[j];
    }
    double share = 1 / warp_sum(sum);
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        row[j] = static_cast<float>(row[j] * share);
    }
}
GRAMIAN_KERNEL(softmax_responses)

// Likewise: the mean of the k distances less each of them, and 0 where that is negative
extern "C" __global__ void triangle_responses(index_t rows, int k, float* squares) {
    index_t i = (static_cast<index_t>(blockIdx.x) * blockDim.x + threadIdx.x) / 32;
    if (i >= rows) {
        return;
    }
    float* row = squares + i * k;
    double sum = 0;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        row[j] = sqrtf(row[j]);
        sum += row[j];
    }
    double mean = warp_sum(sum) / k;
    for (int j = threadIdx.x % 32; j < k; j += 32) {
        double response = mean - row[j];
        row[j] = response < 0 ? 0 : static_cast<float>(response);
    }
}
GRAMIAN_KERNEL(triangle_responses)

constexpr int POOL_SUM = 0;
constexpr int POOL_MEAN = 1;

// out[image][region][j] <- the sum, mean or maximum of the responses to centroid j of the patches from starts[region] to
// starts[region + 1]; threads along centroids
extern "C" __global__ void pool_responses(
    index_t n, int patches, int regions, int k, const int* starts, int pooling, const float* responses, float* out) {
    FOR_EACH(at, n) {
        int j = static_cast<int>(at % k);
        int region = static_cast<int>(at / k % regions);
        const float* own = responses + at / k / regions * patches * k + j;
        double pooled = 0;
        for (int p = starts[region]; p < starts[region + 1]; p++) {
            float response = own[static_cast<index_t>(p) * k];
            if (pooling == POOL_SUM || pooling == POOL_MEAN) {
                pooled += response;
            } else if (!(response <= pooled)) {
                pooled = response;
            }
        }
        out[at] = static_cast<float>(pooling == POOL_MEAN ? pooled / (starts[region + 1] - starts[region]) : pooled);
    }
}
GRAMIAN_KERNEL(pool_responses)
