// Lloyd's iteration: each row goes to its nearest centroid, and each centroid to the mean of its rows.
//
// Assignment is a tile of squared differences, 3 operations a feature of a pair, from which only the nearest centroid of a row
// leaves the block. For the means, rows are sorted by label, stably: a warp counts, and later places, a run of rows, 32 at a
// time. Sums then go along the sorted rows in float64, a thread a feature of a run, and so have one order whatever the device.
#include "common/reduce.cuh"
#include "common/tile.cuh"

// labels[i], distances[i] <- the centroid nearest to row i and how far it is, squared; the lowest index wins a tie, and 0 where
// no distance is a number. A block 64 rows.
extern "C" __global__ void __launch_bounds__(TILE_THREADS) nearest_centroids(
    int n, int k, int width, const float* x, const float* centroids, int* labels, float* distances) {
    int first = blockIdx.x * TILE;
    float least[EACH];
    int nearest[EACH];
    for (int i = 0; i < EACH; i++) {
        least[i] = INFINITY;
        nearest[i] = 0;
    }
    for (int second = 0; second < k; second += TILE) {
        Pairs squares;
        pairs<SquaredDifference>(x, n, centroids, k, width, first, second, squares);
        for (int i = 0; i < EACH; i++) {
            for (int j = 0; j < EACH; j++) {
                int column = second + tile_column() + j * ACROSS;
                if (column < k && squares.of[i][j] < least[i]) {
                    least[i] = squares.of[i][j];
                    nearest[i] = column;
                }
            }
        }
    }
    for (int i = 0; i < EACH; i++) {
        for (int bits = ACROSS / 2; bits > 0; bits /= 2) {
            float distance = __shfl_xor_sync(WHOLE_WARP, least[i], bits);
            int column = __shfl_xor_sync(WHOLE_WARP, nearest[i], bits);
            if (distance < least[i] || (distance == least[i] && column < nearest[i])) {
                least[i] = distance;
                nearest[i] = column;
            }
        }
        int row = first + tile_row() + i * ACROSS;
        if (tile_column() == 0 && row < n) {
            labels[row] = nearest[i];
            distances[row] = least[i];
        }
    }
}
GRAMIAN_KERNEL(nearest_centroids)

// parts[b] <- how many of the labels of piece b differ from what they were; a block a piece
extern "C" __global__ void count_changes(int n, int piece, const int* labels, const int* before, double* parts) {
    int first = blockIdx.x * piece;
    int end = first + piece < n ? first + piece : n;
    double changes = 0;
    for (int i = first + static_cast<int>(threadIdx.x); i < end; i += blockDim.x) {
        changes += labels[i] == before[i] ? 0 : 1;
    }
    changes = block_sum(changes);
    if (threadIdx.x == 0) {
        parts[blockIdx.x] = changes;
    }
}
GRAMIAN_KERNEL(count_changes)

// How a row stands among the 32 that its warp looks at.
struct Rank {
    int before;  // rows of the same label in front of it
    bool last;   // no row of the same label follows
};

__device__ __forceinline__ Rank rank_of(int label) {
    int lane = threadIdx.x % 32;
    Rank rank = {0, true};
    for (int other = 0; other < 32; other++) {
        if (__shfl_sync(WHOLE_WARP, label, other) == label) {
            rank.before += other < lane ? 1 : 0;
            rank.last = rank.last && other <= lane;
        }
    }
    return rank;
}

// counts[r][j] <- how many rows of run r have label j; 0 before; a warp a run
extern "C" __global__ void count_labels(int n, int run, int k, const int* labels, int* counts) {
    int r = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    int first = r * run;
    if (first >= n) {
        return;
    }
    int end = first + run < n ? first + run : n;
    int* own = counts + static_cast<index_t>(r) * k;
    for (int row = first; row < end; row += 32) {
        int i = row + static_cast<int>(threadIdx.x % 32);
        int label = i < end ? labels[i] : -1;
        Rank rank = rank_of(label);
        if (label >= 0 && rank.last) {
            own[label] += rank.before + 1;
        }
        __syncwarp();
    }
}
GRAMIAN_KERNEL(count_labels)

// totals[j] <- the rows of label j in all runs
extern "C" __global__ void count_totals(int runs, int k, const int* counts, int* totals) {
    FOR_EACH(j, k) {
        int total = 0;
        for (int r = 0; r < runs; r++) {
            total += counts[static_cast<index_t>(r) * k + j];
        }
        totals[j] = total;
    }
}
GRAMIAN_KERNEL(count_totals)

// starts[j] <- the sum of the totals before j, for j from 0 to k; one block
extern "C" __global__ void label_starts(int k, const int* totals, int* starts) {
    __shared__ int sums[1024];
    int slice = (k + blockDim.x - 1) / blockDim.x;
    int first = threadIdx.x * slice;
    int end = first + slice < k ? first + slice : k;
    int sum = 0;
    for (int j = first; j < end; j++) {
        sum += totals[j];
    }
    sums[threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.x == 0) {
        int before = 0;
        for (unsigned t = 0; t < blockDim.x; t++) {
            int own = sums[t];
            sums[t] = before;
            before += own;
        }
        starts[k] = before;
    }
    __syncthreads();
    int at = sums[threadIdx.x];
    for (int j = first; j < end; j++) {
        starts[j] = at;
        at += totals[j];
    }
}
GRAMIAN_KERNEL(label_starts)

// counts[r][j] <- where the first row of label j in run r goes
extern "C" __global__ void label_places(int runs, int k, const int* starts, int* counts) {
    FOR_EACH(j, k) {
        int at = starts[j];
        for (int r = 0; r < runs; r++) {
            int* own = counts + static_cast<index_t>(r) * k + j;
            int count = *own;
            *own = at;
            at += count;
        }
    }
}
GRAMIAN_KERNEL(label_places)

// order <- the rows, sorted by label, those of one label as they came; places move on; a warp a run
extern "C" __global__ void sort_by_label(int n, int run, int k, const int* labels, int* places, int* order) {
    int r = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    int first = r * run;
    if (first >= n) {
        return;
    }
    int end = first + run < n ? first + run : n;
    int* own = places + static_cast<index_t>(r) * k;
    for (int row = first; row < end; row += 32) {
        int i = row + static_cast<int>(threadIdx.x % 32);
        int label = i < end ? labels[i] : -1;
        Rank rank = rank_of(label);
        int at = label >= 0 ? own[label] + rank.before : 0;
        __syncwarp();
        if (label >= 0) {
            order[at] = i;
            if (rank.last) {
                own[label] = at + 1;
            }
        }
        __syncwarp();
    }
}
GRAMIAN_KERNEL(sort_by_label)

// parts[p + j] <- the sum of the rows of label j in piece p of the sorted rows. From a pair of a piece and a label to the next
// that has rows, one of the two grows at least, so no two pairs share a place.
extern "C" __global__ void sum_sorted(
    int n, int piece, int width, const float* x, const int* labels, const int* order, double* parts) {
    index_t pieces = (n + piece - 1) / piece;
    FOR_EACH(at, pieces * width) {
        int p = static_cast<int>(at / width);
        int f = static_cast<int>(at % width);
        int first = p * piece;
        int end = first + piece < n ? first + piece : n;
        int label = labels[order[first]];
        double sum = 0;
        for (int i = first; i < end; i++) {
            int row = order[i];
            if (labels[row] != label) {
                parts[static_cast<index_t>(p + label) * width + f] = sum;
                label = labels[row];
                sum = 0;
            }
            sum += x[static_cast<index_t>(row) * width + f];
        }
        parts[static_cast<index_t>(p + label) * width + f] = sum;
    }
}
GRAMIAN_KERNEL(sum_sorted)

// The mean of a feature over the rows of label j, which has some.
__device__ __forceinline__ float mean(int j, int piece, int width, int f, const int* starts, const double* parts) {
    int last = (starts[j + 1] - 1) / piece;
    double sum = 0;
    for (int p = starts[j] / piece; p <= last; p++) {
        sum += parts[static_cast<index_t>(p + j) * width + f];
    }
    return static_cast<float>(sum / (starts[j + 1] - starts[j]));
}

// centroids[j] <- the mean of the rows of label j; that of none stays
extern "C" __global__ void centroid_means(
    int k, int piece, int width, const int* starts, const double* parts, float* centroids) {
    FOR_EACH(at, static_cast<index_t>(k) * width) {
        int j = static_cast<int>(at / width);
        if (starts[j + 1] > starts[j]) {
            centroids[at] = mean(j, piece, width, static_cast<int>(at % width), starts, parts);
        }
    }
}
GRAMIAN_KERNEL(centroid_means)

// centroids[j] <- c + (m - c) b/N for the mean m of the b rows of label j, N counting all that it ever got, these included
extern "C" __global__ void move_centroids(
    int k, int piece, int width, const int* starts, const double* parts, const double* seen, float* centroids) {
    FOR_EACH(at, static_cast<index_t>(k) * width) {
        int j = static_cast<int>(at / width);
        int got = starts[j + 1] - starts[j];
        if (got > 0) {
            float rate = static_cast<float>(got / (seen[j] + got));
            float m = mean(j, piece, width, static_cast<int>(at % width), starts, parts);
            centroids[at] = fmaf(rate, m - centroids[at], centroids[at]);
        }
    }
}
GRAMIAN_KERNEL(move_centroids)

// seen <- seen and what each label got
extern "C" __global__ void add_counts(int k, const int* starts, double* seen) {
    FOR_EACH(j, k) { seen[j] += starts[j + 1] - starts[j]; }
}
GRAMIAN_KERNEL(add_counts)
