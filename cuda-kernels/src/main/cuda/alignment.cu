// How far the inner products of codes, K = E E^T, are from a prior kernel P: the loss |K/|K| - P/|P|| and its gradient. K lives
// in tiles alone; P is read once for each of three passes: the sums of K K and K P, then those of the squared differences
// of what they scale, which keep their digits where both are nearly alike, then the gradient. What one pass needs of the one
// before stays on the device.
#include "common/reduce.cuh"
#include "common/tile.cuh"

// What the passes leave for each other.
struct AlignmentSums {
    double squares;      // |K|^2
    double inner;        // <K, P>
    double differences;  // L^2
};

// parts[b] <- the sums of K K, and parts[blocks + b] those of K P, over the tile of block b
extern "C" __global__ void __launch_bounds__(TILE_THREADS) alignment_products(
    int n, int width, const float* codes, const float* prior, double* parts) {
    int first = blockIdx.y * TILE;
    int second = blockIdx.x * TILE;
    Pairs products;
    pairs<Product>(codes, n, codes, n, width, first, second, products);
    double squares = 0;
    double inner = 0;
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        for (int j = 0; j < EACH; j++) {
            int column = second + tile_column() + j * ACROSS;
            if (row < n && column < n) {
                double product = products.of[i][j];
                squares += product * product;
                inner += product * prior[static_cast<index_t>(row) * n + column];
            }
        }
    }
    squares = block_sum(squares);
    inner = block_sum(inner);
    if (threadIdx.x == 0) {
        index_t block = static_cast<index_t>(blockIdx.y) * gridDim.x + blockIdx.x;
        parts[block] = squares;
        parts[static_cast<index_t>(gridDim.x) * gridDim.y + block] = inner;
    }
}
GRAMIAN_KERNEL(alignment_products)

// parts[b] <- the sum of (K/|K| - P/|P|)^2 over the tile of block b
extern "C" __global__ void __launch_bounds__(TILE_THREADS) alignment_differences(
    int n, int width, const float* codes, const float* prior, const AlignmentSums* sums, double prior_norm,
    double* parts) {
    int first = blockIdx.y * TILE;
    int second = blockIdx.x * TILE;
    Pairs products;
    pairs<Product>(codes, n, codes, n, width, first, second, products);
    double of_kernel = sums->squares > 0 ? 1 / sqrt(sums->squares) : 0;
    double of_prior = 1 / prior_norm;
    double differences = 0;
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        for (int j = 0; j < EACH; j++) {
            int column = second + tile_column() + j * ACROSS;
            if (row < n && column < n) {
                double difference =
                    products.of[i][j] * of_kernel - prior[static_cast<index_t>(row) * n + column] * of_prior;
                differences += difference * difference;
            }
        }
    }
    differences = block_sum(differences);
    if (threadIdx.x == 0) {
        parts[static_cast<index_t>(blockIdx.y) * gridDim.x + blockIdx.x] = differences;
    }
}
GRAMIAN_KERNEL(alignment_differences)

// out <- scale times the gradient + beta out, which is not read where beta is 0; a block 64 rows and 16 features
extern "C" __global__ void __launch_bounds__(TILE_THREADS) alignment_gradient(
    int n, int width, const float* codes, const float* prior, const AlignmentSums* sums, double prior_norm,
    double round_off, float scale, float beta, float* out) {
    __shared__ float weights[TILE * PADDED];
    __shared__ float others[TILE * ACROSS];
    int first = blockIdx.x * TILE;
    int feature = blockIdx.y * ACROSS + tile_column();
    double norm = sqrt(sums->squares);
    double loss = sqrt(sums->differences);
    double factor = norm == 0 || loss <= round_off ? 0 : 2.0 * scale / (loss * norm);
    double of_kernel = norm == 0 ? 0 : factor * sums->inner / (norm * norm * prior_norm);
    double of_prior = factor / prior_norm;
    double slopes[EACH] = {};
    for (int second = 0; second < n; second += TILE) {
        Pairs products;
        pairs<Product>(codes, n, codes, n, width, first, second, products);
        for (int i = 0; i < EACH; i++) {
            int row = first + tile_row() + i * ACROSS;
            for (int j = 0; j < EACH; j++) {
                int column = second + tile_column() + j * ACROSS;
                bool inside = row < n && column < n;
                double weight =
                    inside ? of_kernel * products.of[i][j] - of_prior * prior[static_cast<index_t>(row) * n + column]
                           : 0;
                weights[(tile_row() + i * ACROSS) * PADDED + tile_column() + j * ACROSS] = static_cast<float>(weight);
            }
            int other = second + tile_row() + i * ACROSS;
            others[(tile_row() + i * ACROSS) * ACROSS + tile_column()] =
                other < n && feature < width ? codes[static_cast<index_t>(other) * width + feature] : 0;
        }
        __syncthreads();
        for (int i = 0; i < EACH; i++) {
            float slope = 0;
            for (int j = 0; j < TILE; j++) {
                slope = fmaf(weights[(tile_row() + i * ACROSS) * PADDED + j], others[j * ACROSS + tile_column()], slope);
            }
            slopes[i] += slope;
        }
        __syncthreads();
    }
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        if (row < n && feature < width) {
            index_t at = static_cast<index_t>(row) * width + feature;
            float before = beta == 0 ? 0 : beta * out[at];
            out[at] = static_cast<float>(slopes[i]) + before;
        }
    }
}
GRAMIAN_KERNEL(alignment_gradient)
