package io.gramian.compute.simd;

import io.gramian.compute.scalar.HeapBackend;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of this machine and the tile sizes that follow from it. */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LENGTH = SPECIES.length();

    /** Whether there are 32 vector registers; else there are 16. */
    static final boolean WIDE = LENGTH >= 16;

    /** Rows and columns of a register tile: enough sums to hide the latency of a fused multiply-add, no more than registers. */
    static final int TILE_ROWS = WIDE ? 12 : 6;

    static final int TILE_COLUMNS = 2 * LENGTH;

    /** Rows and columns of a cache tile: a packed block of rows stays in L2 while column panels pass through L1. */
    static final int BLOCK_ROWS = 96;

    static final int BLOCK_COLUMNS = Math.max(256, TILE_COLUMNS);

    /** Rows and columns of a block of a kernel matrix, of which a strip of rows fits into the first cache. */
    static final int KERNEL_BLOCK = 192;

    static final int STRIP = 24;

    /**
     * How much of the inner extent a packed block holds at most: a panel of columns and two register tiles of rows fit into 48 KiB
     * of first cache, or the narrower panel into 32 KiB.
     */
    static final int BLOCK_DEPTH = WIDE ? 200 : 256;

    /**
     * Where a cache line begins in a large array. Vectors that straddle lines cost a product a fifth once its operand comes from the
     * last cache.
     */
    static final int CACHE_LINE_START = HeapBackend.CACHE_LINE_START;

    private Lanes() {}

    static String describe() {
        return "vectors of " + LENGTH + " floats (" + SPECIES.vectorBitSize() + " bits)";
    }

    /** 0, step, 2·step … up to the last of them, which the rest repeat: where the lanes of a gather lie. */
    static int[] steps(int lanes, int last, int step) {
        int[] steps = new int[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            steps[lane] = Math.min(lane, last) * step;
        }
        return steps;
    }

    static int roundUp(int size, int multiple) {
        return (size + multiple - 1) / multiple * multiple;
    }

    static int blocks(int size, int block) {
        return (size + block - 1) / block;
    }
}
