package io.gramian.cuda;

/**
 * How many threads run a kernel.
 *
 * @param across blocks along the first axis
 * @param down blocks along the second axis
 * @param threads of a block
 * @param shared bytes of shared memory of a block, beside what the kernel declares
 */
record Grid(int across, int down, int threads, int shared) {
    /** Threads of a block where nothing else is asked for. */
    static final int THREADS = 256;

    /** As in common/tile.cuh. */
    private static final int TILE = 64;

    private static final int TILE_COLUMNS = 16;

    /** Rows that {@link #tiles} has room for: the second axis of a grid ends at 65,535 blocks. */
    static final int MOST_TILED_ROWS = 1 << 22;

    private static final int WARP = 32;

    /** Blocks that keep any device busy; kernels walk over more elements than there are threads. */
    private static final int MOST = 4096;

    /** For kernels that walk over elements. */
    static Grid over(long elements) {
        return new Grid(Math.clamp((elements + THREADS - 1) / THREADS, 1, MOST), 1, THREADS, 0);
    }

    /** For kernels that have tiles of 64×64 pairs, a block each. */
    static Grid tiles(int columns, int rows) {
        return new Grid(ceil(columns, TILE), ceil(rows, TILE), THREADS, 0);
    }

    /** For kernels that have 64 rows of pairs and 16 columns of what follows from them, a block each. */
    static Grid rowsOfTiles(int rows, int columns) {
        return new Grid(ceil(rows, TILE), ceil(columns, TILE_COLUMNS), THREADS, 0);
    }

    private static int ceil(int extent, int step) {
        return Math.max(1, (extent + step - 1) / step);
    }

    /** For kernels that have a row, a warp each. */
    static Grid warps(int rows) {
        return blocks(ceil(rows, THREADS / WARP));
    }

    /** So many blocks, side by side. */
    static Grid blocks(int count) {
        return new Grid(count, 1, THREADS, 0);
    }
}
