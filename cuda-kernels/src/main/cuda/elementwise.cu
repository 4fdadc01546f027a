// Elementwise arithmetic, activations with their derivatives, and reductions of n x d by rows, by columns or as a whole.
//
// All of them are bound by memory: threads walk a grid that is as wide as the device wants it, neighbours read neighbours.
// Sums are in float64, and in one order whatever the grid: a whole is cut into pieces of one size, each summed by a block;
// columns into runs of rows, each summed by a thread a column; then one more launch sums what the pieces left, in order.
#include "common/activation.cuh"
#include "common/reduce.cuh"

// out <- value
extern "C" __global__ void fill(index_t n, float value, float* out) {
    FOR_EACH(i, n) { out[i] = value; }
}
GRAMIAN_KERNEL(fill)

// out <- alpha a + beta b; out may be a or b
extern "C" __global__ void combine(index_t n, float alpha, const float* a, float beta, const float* b, float* out) {
    FOR_EACH(i, n) { out[i] = alpha * a[i] + beta * b[i]; }
}
GRAMIAN_KERNEL(combine)

// out <- alpha a b + beta out, elementwise; out is not read where beta is 0, and may be a or b
extern "C" __global__ void multiply(index_t n, float alpha, const float* a, const float* b, float beta, float* out) {
    FOR_EACH(i, n) {
        float before = beta == 0 ? 0 : beta * out[i];
        out[i] = alpha * a[i] * b[i] + before;
    }
}
GRAMIAN_KERNEL(multiply)

// out <- the square root of x, 0 below 0, correctly rounded; out may be x
extern "C" __global__ void square_roots(index_t n, const float* x, float* out) {
    FOR_EACH(i, n) { out[i] = x[i] < 0 ? 0 : sqrtf(x[i]); }
}
GRAMIAN_KERNEL(square_roots)

// out <- act(x); out may be x
extern "C" __global__ void activate(index_t n, int activation, const float* x, float* out) {
    FOR_EACH(i, n) { out[i] = activated(activation, x[i]); }
}
GRAMIAN_KERNEL(activate)

// out <- dy act'(y) + beta out; out is not read where beta is 0, and may be dy
extern "C" __global__ void activate_backward(
    index_t n, int activation, const float* y, const float* dy, float beta, float* out) {
    FOR_EACH(i, n) {
        float before = beta == 0 ? 0 : beta * out[i];
        out[i] = dy[i] * slope(activation, y[i]) + before;
    }
}
GRAMIAN_KERNEL(activate_backward)

// out[i][j] <- s[i] a[i][j]; out may be a
extern "C" __global__ void scale_rows(index_t n, int width, const float* a, const float* s, float* out) {
    FOR_EACH(i, n) { out[i] = s[i / width] * a[i]; }
}
GRAMIAN_KERNEL(scale_rows)

// out[i][j] <- alpha row[j] + a[i][j]; out may be a
extern "C" __global__ void add_row(index_t n, int width, const float* a, float alpha, const float* row, float* out) {
    FOR_EACH(i, n) { out[i] = alpha * row[i % width] + a[i]; }
}
GRAMIAN_KERNEL(add_row)

enum Term : int { VALUE, PRODUCT, SQUARED_DIFFERENCE };

__device__ __forceinline__ double term(int kind, const float* a, const float* b, index_t i) {
    switch (kind) {
        case PRODUCT:
            return static_cast<double>(a[i]) * b[i];
        case SQUARED_DIFFERENCE: {
            double difference = static_cast<double>(a[i]) - b[i];
            return difference * difference;
        }
        default:
            return a[i];
    }
}

// parts[p] <- the sum of the terms of piece p, a block each; b is read for terms of two operands only
extern "C" __global__ void sum_pieces(
    index_t n, index_t piece, int kind, const float* a, const float* b, double* parts) {
    index_t first = blockIdx.x * piece;
    index_t end = first + piece < n ? first + piece : n;
    double sum = 0;
    for (index_t i = first + threadIdx.x; i < end; i += blockDim.x) {
        sum += term(kind, a, b, i);
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        parts[blockIdx.x] = sum;
    }
}
GRAMIAN_KERNEL(sum_pieces)

// out <- the sum of n parts; one block
extern "C" __global__ void sum_parts(int n, const double* parts, double* out) {
    double sum = 0;
    for (int i = threadIdx.x; i < n; i += blockDim.x) {
        sum += parts[i];
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        *out = sum;
    }
}
GRAMIAN_KERNEL(sum_parts)

// parts[r][j] <- the sum of column j over run r of rows; threads along columns, blocks along runs too
extern "C" __global__ void column_sums_of_runs(int rows, int width, int run, const float* a, double* parts) {
    int j = blockIdx.x * blockDim.x + threadIdx.x;
    if (j >= width) {
        return;
    }
    int first = blockIdx.y * run;
    int end = first + run < rows ? first + run : rows;
    double sum = 0;
    for (int i = first; i < end; i++) {
        sum += a[static_cast<index_t>(i) * width + j];
    }
    parts[static_cast<index_t>(blockIdx.y) * width + j] = sum;
}
GRAMIAN_KERNEL(column_sums_of_runs)

// out[j] <- alpha sum over r of parts[r][j] + beta out[j]; out is not read where beta is 0
extern "C" __global__ void column_sums(int runs, int width, const double* parts, float alpha, float beta, float* out) {
    FOR_EACH(j, width) {
        double sum = 0;
        for (int r = 0; r < runs; r++) {
            sum += parts[static_cast<index_t>(r) * width + j];
        }
        float before = beta == 0 ? 0 : beta * out[j];
        out[j] = static_cast<float>(alpha * sum) + before;
    }
}
GRAMIAN_KERNEL(column_sums)

// out[i] <- the sum over row i of the terms of it alone, a warp each
extern "C" __global__ void row_sums(int rows, int width, int kind, const float* a, float* out) {
    int i = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    if (i >= rows) {
        return;
    }
    const float* row = a + static_cast<index_t>(i) * width;
    double sum = 0;
    for (int j = threadIdx.x % 32; j < width; j += 32) {
        sum += term(kind, row, row, j);
    }
    sum = warp_sum(sum);
    if (threadIdx.x % 32 == 0) {
        out[i] = static_cast<float>(sum);
    }
}
GRAMIAN_KERNEL(row_sums)

// out[i] <- x[rows[i]]
extern "C" __global__ void gather_rows(int n, int width, const int* rows, const float* x, float* out) {
    FOR_EACH(at, static_cast<index_t>(n) * width) {
        out[at] = x[static_cast<index_t>(rows[at / width]) * width + at % width];
    }
}
GRAMIAN_KERNEL(gather_rows)
