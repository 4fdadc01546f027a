package io.gramian.compute.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector width of this machine and the tile sizes that follow from it. */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LENGTH = SPECIES.length();

    /** Rows and columns of a register tile: 12 sums, enough to hide the latency of a fused multiply-add. */
    static final int TILE_ROWS = 6;

    static final int TILE_COLUMNS = 2 * LENGTH;

    /** Rows and columns of a cache tile: a packed block of rows stays in L2 while column panels pass through L1. */
    static final int BLOCK_ROWS = 16 * TILE_ROWS;

    static final int BLOCK_COLUMNS = Math.max(256, TILE_COLUMNS);

    /** How much of the inner extent a packed block holds. */
    static final int BLOCK_DEPTH = 256;

    private Lanes() {}

    static String describe() {
        return "vectors of " + LENGTH + " floats (" + SPECIES.vectorBitSize() + " bits)";
    }

    static int roundUp(int size, int multiple) {
        return (size + multiple - 1) / multiple * multiple;
    }

    static int blocks(int size, int block) {
        return (size + block - 1) / block;
    }
}
