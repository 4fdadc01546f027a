package io.gramian.compute.simd;

import io.gramian.compute.GaussianComponents;
import io.gramian.compute.Scratch;
import java.util.Arrays;

/**
 * The components of a mixture in the order in which blocks of four features read them, padded with zeros to whole blocks: of
 * a triangle, each row of blocks from the left, 16 elements a block by columns, and 10 for the one on the diagonal.
 */
final class PackedComponents implements AutoCloseable {
    /** Features in a block. */
    static final int SIDE = 4;

    private static final int SQUARE = SIDE * SIDE;
    private static final int TRIANGLE = SIDE * (SIDE + 1) / 2;

    private final Scratch scratch;
    private final GaussianComponents components;
    private final int width;
    private final int factorSize;
    private final float[] means;
    private final float[] factors;

    /** Packs; to be closed. */
    PackedComponents(Scratch scratch, GaussianComponents components) {
        this.scratch = scratch;
        this.components = components;
        int k = components.components();
        this.width = Lanes.roundUp(components.features(), SIDE);
        int blocks = blocks();
        this.factorSize = components.isFull() ? blocks * (blocks - 1) / 2 * SQUARE + blocks * TRIANGLE : width;
        this.means = scratch.take(Math.multiplyExact(k, width));
        this.factors = scratch.take(Math.multiplyExact(k, factorSize));
        for (int j = 0; j < k; j++) {
            pad(components.means(), j, means);
            if (components.isFull()) {
                packTriangle(j);
            } else {
                pad(components.factors(), j, factors);
            }
        }
    }

    private void pad(float[] rows, int row, float[] padded) {
        int d = components.features();
        System.arraycopy(rows, row * d, padded, row * width, d);
        Arrays.fill(padded, row * width + d, (row + 1) * width, 0);
    }

    private void packTriangle(int component) {
        int to = component * factorSize;
        for (int block = 0; block < blocks(); block++) {
            for (int left = 0; left <= block; left++) {
                for (int b = 0; b < SIDE; b++) {
                    for (int a = left == block ? b : 0; a < SIDE; a++) {
                        factors[to++] = factor(component, block * SIDE + a, left * SIDE + b);
                    }
                }
            }
        }
    }

    private float factor(int component, int i, int j) {
        int d = components.features();
        return i < d && j < d ? components.factors()[(component * d + i) * d + j] : 0;
    }

    /** The number of features, and as many zeros as fill a block. */
    int width() {
        return width;
    }

    int blocks() {
        return width / SIDE;
    }

    /** k×width. */
    float[] means() {
        return means;
    }

    /** W of each component, {@link #factorSize} elements apart. */
    float[] factors() {
        return factors;
    }

    int factorSize() {
        return factorSize;
    }

    GaussianComponents components() {
        return components;
    }

    /** Gives the buffers back. */
    @Override
    public void close() {
        scratch.give(factors);
        scratch.give(means);
    }
}
