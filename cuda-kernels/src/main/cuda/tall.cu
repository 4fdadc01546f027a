// Inner products of the columns of two tall matrices, n x p and n x q with n far above both: sums in float32 over 64 rows, in
// float64 across them, a block a run of rows and 16 x 16 pairs of columns.
#include "common/kernel.cuh"

constexpr int SIDE = 16;
constexpr int ROWS = 64;

// parts[r][i][j] <- the sum over run r of rows of a[.][i] b[.][j]; blocks along runs, then along pairs of column tiles
extern "C" __global__ void __launch_bounds__(SIDE* SIDE) tall_gram(
    int n, int run, int p, const float* a, int q, const float* b, double* parts) {
    __shared__ float left[ROWS][SIDE];
    __shared__ float right[ROWS][SIDE];
    int tiles = (q + SIDE - 1) / SIDE;
    int i = blockIdx.y / tiles * SIDE;
    int j = blockIdx.y % tiles * SIDE;
    int across = threadIdx.x % SIDE;
    int down = threadIdx.x / SIDE;
    int first = blockIdx.x * run;
    int end = first + run < n ? first + run : n;
    double sum = 0;
    for (int row = first; row < end; row += ROWS) {
        __syncthreads();
        for (int k = down; k < ROWS; k += SIDE) {
            bool inside = row + k < end;
            left[k][across] = inside && i + across < p ? a[static_cast<index_t>(row + k) * p + i + across] : 0;
            right[k][across] = inside && j + across < q ? b[static_cast<index_t>(row + k) * q + j + across] : 0;
        }
        __syncthreads();
        float part = 0;
        for (int k = 0; k < ROWS; k++) {
            part = fmaf(left[k][down], right[k][across], part);
        }
        sum += part;
    }
    if (i + down < p && j + across < q) {
        parts[(static_cast<index_t>(blockIdx.x) * p + i + down) * q + j + across] = sum;
    }
}
GRAMIAN_KERNEL(tall_gram)

// out[i][j], with rows of stride elements, <- the sum over the runs of parts[r][i][j]
extern "C" __global__ void sum_runs(int runs, int p, int q, const double* parts, int stride, double* out) {
    FOR_EACH(at, static_cast<index_t>(p) * q) {
        double sum = 0;
        for (int r = 0; r < runs; r++) {
            sum += parts[static_cast<index_t>(r) * p * q + at];
        }
        out[at / q * stride + at % q] = sum;
    }
}
GRAMIAN_KERNEL(sum_runs)
