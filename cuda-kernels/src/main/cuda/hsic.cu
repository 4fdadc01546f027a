// HSIC of an embedding x against fixed rows u, F = sum over i and j of W_ij with W_ij = exp(-gamma |x_i - x_j|^2) (u_i . u_j), and
// its gradient -4 gamma times the sum over j of W_ij (x_i - x_j), in O(n) memory: tiles of W live in shared memory.
//
// A block has 64 rows and 16 features of the gradient; W is computed again for each 16 features, 2d + 2c + 20 operations a
// pair beside the 64 of the gradient itself. Sums are in float32 over the 64 columns of a tile, in float64 across tiles.
#include "common/tile.cuh"

// rows[i] <- the sum over j of W_ij; and, where out is given, out[i][f] <- scale times the sum over j of
// W_ij (x_i[f] - x_j[f]) + beta out[i][f], which is not read where beta is 0
extern "C" __global__ void __launch_bounds__(TILE_THREADS) hsic(
    int n, int width, int classes, float gamma, const float* x, const float* u, double* rows, double scale, float beta,
    float* out) {
    __shared__ float weights[TILE * PADDED];
    __shared__ float others[TILE * ACROSS];
    int first = blockIdx.x * TILE;
    int feature = blockIdx.y * ACROSS + tile_column();
    bool slopes = out != nullptr;
    double totals[EACH] = {};
    double sums[EACH] = {};
    float own[EACH];
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        own[i] = row < n && feature < width ? x[static_cast<index_t>(row) * width + feature] : 0;
    }
    for (int second = 0; second < n; second += TILE) {
        Pairs squares;
        Pairs products;
        pairs<SquaredDifference>(x, n, x, n, width, first, second, squares);
        pairs<Product>(u, n, u, n, classes, first, second, products);
        for (int i = 0; i < EACH; i++) {
            float total = 0;
            for (int j = 0; j < EACH; j++) {
                int column = tile_column() + j * ACROSS;
                float weight = expf(-gamma * squares.of[i][j]) * products.of[i][j];
                weight = second + column < n ? weight : 0;
                total += weight;
                weights[(tile_row() + i * ACROSS) * PADDED + column] = weight;
            }
            totals[i] += total;
            int row = second + tile_row() + i * ACROSS;
            others[(tile_row() + i * ACROSS) * ACROSS + tile_column()] =
                row < n && feature < width ? x[static_cast<index_t>(row) * width + feature] : 0;
        }
        __syncthreads();
        for (int i = 0; slopes && i < EACH; i++) {
            float sum = 0;
            for (int j = 0; j < TILE; j++) {
                float difference = own[i] - others[j * ACROSS + tile_column()];
                sum = fmaf(weights[(tile_row() + i * ACROSS) * PADDED + j], difference, sum);
            }
            sums[i] += sum;
        }
        __syncthreads();
    }
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        double total = row_sum(totals[i]);
        if (blockIdx.y == 0 && tile_column() == 0 && row < n) {
            rows[row] = total;
        }
        if (slopes && row < n && feature < width) {
            index_t at = static_cast<index_t>(row) * width + feature;
            float before = beta == 0 ? 0 : beta * out[at];
            out[at] = static_cast<float>(scale * sums[i]) + before;
        }
    }
}
GRAMIAN_KERNEL(hsic)
