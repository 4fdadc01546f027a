// Squared Euclidean distances between the rows of two matrices, and the Gaussian kernel of them: stored, summed by rows, or
// times a block of vectors, the last two without storing it.
//
// Distances are sums of squared differences in float32, whose digits no cancellation spoils, and exactly 0 between equal rows.
// Stored results take 2d + 1 operations and 4 bytes a pair: memory bounds them up to a few dozen features. Reduced ones are
// summed in float32 over the four pairs of a thread, and in float64 across tiles, in the order of the tiles.
#include "common/tile.cuh"

// out[i][j] <- |x_i - y_j|^2; a block a tile
extern "C" __global__ void __launch_bounds__(TILE_THREADS) squared_distances(
    int n, int m, int width, const float* x, const float* y, float* out) {
    int first = blockIdx.y * TILE;
    int second = blockIdx.x * TILE;
    Pairs squares;
    pairs<SquaredDifference>(x, n, y, m, width, first, second, squares);
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        for (int j = 0; j < EACH; j++) {
            int column = second + tile_column() + j * ACROSS;
            if (row < n && column < m) {
                out[static_cast<index_t>(row) * m + column] = squares.of[i][j];
            }
        }
    }
}
GRAMIAN_KERNEL(squared_distances)

// out[i][j] <- exp(-gamma |x_i - y_j|^2); a block a tile
extern "C" __global__ void __launch_bounds__(TILE_THREADS) rbf_gram(
    int n, int m, int width, float gamma, const float* x, const float* y, float* out) {
    int first = blockIdx.y * TILE;
    int second = blockIdx.x * TILE;
    Pairs squares;
    pairs<SquaredDifference>(x, n, y, m, width, first, second, squares);
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        for (int j = 0; j < EACH; j++) {
            int column = second + tile_column() + j * ACROSS;
            if (row < n && column < m) {
                out[static_cast<index_t>(row) * m + column] = expf(-gamma * squares.of[i][j]);
            }
        }
    }
}
GRAMIAN_KERNEL(rbf_gram)

// out[i] <- the sum over j of exp(-gamma |x_i - y_j|^2); a block 64 rows
extern "C" __global__ void __launch_bounds__(TILE_THREADS) rbf_row_sums(
    int n, int m, int width, float gamma, const float* x, const float* y, float* out) {
    int first = blockIdx.x * TILE;
    double sums[EACH] = {};
    for (int second = 0; second < m; second += TILE) {
        Pairs squares;
        pairs<SquaredDifference>(x, n, y, m, width, first, second, squares);
        for (int i = 0; i < EACH; i++) {
            float sum = 0;
            for (int j = 0; j < EACH; j++) {
                bool inside = second + tile_column() + j * ACROSS < m;
                sum += inside ? expf(-gamma * squares.of[i][j]) : 0;
            }
            sums[i] += sum;
        }
    }
    for (int i = 0; i < EACH; i++) {
        double sum = row_sum(sums[i]);
        int row = first + tile_row() + i * ACROSS;
        if (tile_column() == 0 && row < n) {
            out[row] = static_cast<float>(sum);
        }
    }
}
GRAMIAN_KERNEL(rbf_row_sums)

// out[i][b] <- the sum over j of exp(-gamma |x_i - y_j|^2) v[j][b]; a block 64 rows and 16 of the vectors
extern "C" __global__ void __launch_bounds__(TILE_THREADS) rbf_times(
    int n, int m, int width, float gamma, const float* x, const float* y, int vectors, const float* v, float* out) {
    __shared__ float kernel[TILE * PADDED];
    __shared__ float block[TILE * ACROSS];
    int first = blockIdx.x * TILE;
    int vector = blockIdx.y * ACROSS + tile_column();
    double sums[EACH] = {};
    for (int second = 0; second < m; second += TILE) {
        Pairs squares;
        pairs<SquaredDifference>(x, n, y, m, width, first, second, squares);
        for (int i = 0; i < EACH; i++) {
            for (int j = 0; j < EACH; j++) {
                int column = tile_column() + j * ACROSS;
                float value = second + column < m ? expf(-gamma * squares.of[i][j]) : 0;
                kernel[(tile_row() + i * ACROSS) * PADDED + column] = value;
            }
            int row = second + tile_row() + i * ACROSS;
            bool inside = row < m && vector < vectors;
            block[(tile_row() + i * ACROSS) * ACROSS + tile_column()] =
                inside ? v[static_cast<index_t>(row) * vectors + vector] : 0;
        }
        __syncthreads();
        for (int i = 0; i < EACH; i++) {
            float sum = 0;
            for (int j = 0; j < TILE; j++) {
                sum = fmaf(kernel[(tile_row() + i * ACROSS) * PADDED + j], block[j * ACROSS + tile_column()], sum);
            }
            sums[i] += sum;
        }
        __syncthreads();
    }
    for (int i = 0; i < EACH; i++) {
        int row = first + tile_row() + i * ACROSS;
        if (row < n && vector < vectors) {
            out[static_cast<index_t>(row) * vectors + vector] = static_cast<float>(sums[i]);
        }
    }
}
GRAMIAN_KERNEL(rbf_times)
