package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.compute.Scratch;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** The responses of all centroids to some strips of patches, a strip being as many as a register tile has rows. */
final class PatchStrips implements AutoCloseable {
    /** A panel of centroids is read from L1 by all strips but the first; more would push their responses out of L2. */
    private static final int STRIPS = 4;

    /** How many patches there are at most. */
    static final int ROWS = STRIPS * TILE_ROWS;

    private final Scratch scratch;
    private final PatchSpec spec;
    private final PatchBank bank;
    private final PatchPanels panels;
    private final int stride;
    private final float[] rows;
    private final float[] packed;
    private final float[] tiles;
    private final float[] lanes;
    private final float[] levels = new float[ROWS];

    PatchStrips(Scratch scratch, PatchSpec spec, PatchBank bank, PatchPanels panels) {
        this.scratch = scratch;
        this.spec = spec;
        this.bank = bank;
        this.panels = panels;
        this.stride = Lanes.roundUp(Math.max(spec.patchSize(), panels.depth()), TILE_COLUMNS);
        this.rows = scratch.take(ROWS * stride);
        this.packed = scratch.take(ROWS * stride);
        this.tiles = scratch.take(STRIPS * panels.panels() * ResponseTiles.TILE);
        this.lanes = scratch.take(ROWS * LENGTH);
    }

    /** Strip after strip, one tile after another. */
    float[] tiles() {
        return tiles;
    }

    /** What the responses of each row are multiplied with, or subtracted from. */
    float[] levels() {
        return levels;
    }

    /** Takes patches from, from + 1, …, counted from the first one of an image, and computes the responses to them. */
    void fill(PatchReader reader, Tensor images, int first, long from, int count) {
        for (int i = 0; i < count; i++) {
            int image = first + (int) ((from + i) / spec.patches());
            reader.read(images, image, (int) ((from + i) % spec.patches()), rows, i * stride);
        }
        if (panels.whitening() != null) {
            whiten(count);
        }
        for (int i = 0; i < count; i++) {
            panels.complete(rows, i * stride, lanes);
        }
        Panels.packRows(1, rows, 0, stride, 1, count, panels.depth(), packed);
        respond(Lanes.blocks(count, TILE_ROWS));
    }

    private void whiten(int count) {
        Tensor mean = bank.mean();
        int d = spec.patchSize();
        for (int i = 0; i < count; i++) {
            for (int f = 0; f < d; f++) {
                rows[i * stride + f] -= mean.array()[mean.offset() + f];
            }
        }
        Panels.packRows(1, rows, 0, stride, 1, count, d, packed);
        for (int to = 0; to < panels.width(); to += TILE_COLUMNS) {
            for (int i = 0; i < count; i += TILE_ROWS) {
                MicroKernel.product(d, packed, i * d, panels.whitening(), to * d, false, rows, i * stride + to, stride);
            }
        }
    }

    private void respond(int strips) {
        boolean softmax = spec.response() == PatchSpec.Response.SOFTMAX;
        int depth = panels.depth();
        Arrays.fill(lanes, softmax ? Float.NEGATIVE_INFINITY : 0);
        for (int panel = 0; panel < panels.panels(); panel++) {
            int column = Lanes.CACHE_LINE_START + panel * TILE_COLUMNS * depth;
            for (int strip = 0; strip < strips; strip++) {
                int at = tile(strip, panel);
                int row = strip * TILE_ROWS;
                MicroKernel.product(
                        depth, packed, row * depth, panels.packed(), column, false, tiles, at, TILE_COLUMNS);
                if (softmax) {
                    ResponseTiles.maxima(tiles, at, lanes, row * LENGTH);
                } else {
                    ResponseTiles.roots(tiles, at, lanes, row * LENGTH);
                }
            }
        }
        if (softmax) {
            shares(strips);
        } else {
            meanDistances(strips);
        }
    }

    /** Where a tile lies. */
    int tile(int strip, int panel) {
        return (strip * panels.panels() + panel) * ResponseTiles.TILE;
    }

    private void shares(int strips) {
        for (int i = 0; i < strips * TILE_ROWS; i++) {
            float most = lanes[i * LENGTH];
            for (int lane = 1; lane < LENGTH; lane++) {
                most = Math.max(most, lanes[i * LENGTH + lane]);
            }
            levels[i] = most;
        }
        Arrays.fill(lanes, 0);
        for (int strip = 0; strip < strips; strip++) {
            int row = strip * TILE_ROWS;
            for (int panel = 0; panel < panels.panels(); panel++) {
                ResponseTiles.exponentiate(tiles, tile(strip, panel), levels, row, lanes, row * LENGTH);
            }
        }
        for (int i = 0; i < strips * TILE_ROWS; i++) {
            // Comparisons lose what is not a number: where it comes in, no finite maximum is left.
            levels[i] = Float.isFinite(levels[i]) ? (float) (1 / sum(i)) : Float.NaN;
        }
    }

    private void meanDistances(int strips) {
        for (int i = 0; i < strips * TILE_ROWS; i++) {
            boolean finite = Float.isFinite(rows[i * stride + panels.width()]);
            levels[i] = finite ? (float) (sum(i) / bank.centroids().rows()) : Float.NaN;
        }
    }

    private double sum(int row) {
        double sum = 0;
        for (int lane = row * LENGTH; lane < (row + 1) * LENGTH; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }

    @Override
    public void close() {
        scratch.give(lanes);
        scratch.give(tiles);
        scratch.give(packed);
        scratch.give(rows);
    }
}
