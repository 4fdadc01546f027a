package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;
import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.compute.Scratch;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Pools responses, one region of one image at a time. Rows are added one after another, so that it does not matter with which
 * others they shared a strip.
 */
final class RegionPool implements AutoCloseable {
    private final Scratch scratch;
    private final PatchSpec spec;
    private final PatchReader reader;
    private final Tensor out;
    private final int k;
    private final float[] pooled;
    private int pending;

    RegionPool(Scratch scratch, PatchSpec spec, PatchReader reader, PatchPanels panels, Tensor out) {
        this.scratch = scratch;
        this.spec = spec;
        this.reader = reader;
        this.out = out;
        this.k = out.columns() / spec.regions();
        this.pooled = scratch.take(panels.panels() * TILE_COLUMNS);
        Arrays.fill(pooled, 0, panels.panels() * TILE_COLUMNS, 0);
    }

    /** Adds the patches of strips; writes each region that ends with one of them. */
    void add(PatchStrips strips, int first, long from, int rows) {
        int begin = 0;
        while (begin < rows) {
            int image = first + (int) ((from + begin) / spec.patches());
            int patch = (int) ((from + begin) % spec.patches());
            int region = reader.region(patch);
            int end = Math.min(rows, begin + reader.count(region) - pending);
            for (int strip = begin / TILE_ROWS; strip * TILE_ROWS < end; strip++) {
                int row = strip * TILE_ROWS;
                pool(strips, strip, Math.max(0, begin - row), Math.min(TILE_ROWS, end - row));
            }
            pending += end - begin;
            if (pending == reader.count(region)) {
                write(image, region);
            }
            begin = end;
        }
    }

    private void pool(PatchStrips strips, int strip, int begin, int end) {
        float[] tiles = strips.tiles();
        float[] levels = strips.levels();
        boolean softmax = spec.response() == PatchSpec.Response.SOFTMAX;
        boolean max = spec.pooling() == PatchSpec.Pooling.MAX;
        int row = strip * TILE_ROWS;
        for (int to = 0, at = strips.tile(strip, 0); to < k; to += TILE_COLUMNS, at += ResponseTiles.TILE) {
            if (softmax && max) {
                ResponseTiles.maxWeighted(tiles, at, begin, end, levels, row, pooled, to);
            } else if (softmax) {
                ResponseTiles.addWeighted(tiles, at, begin, end, levels, row, pooled, to);
            } else if (max) {
                ResponseTiles.maxExcess(tiles, at, begin, end, levels, row, pooled, to);
            } else {
                ResponseTiles.addExcess(tiles, at, begin, end, levels, row, pooled, to);
            }
        }
    }

    private void write(int image, int region) {
        float scale = spec.pooling() == PatchSpec.Pooling.MEAN ? 1f / pending : 1;
        int to = out.offset() + image * out.columns() + region * k;
        for (int i = 0; i < k; i++) {
            out.array()[to + i] = scale * pooled[i];
        }
        Arrays.fill(pooled, 0, Lanes.roundUp(k, TILE_COLUMNS), 0);
        pending = 0;
    }

    @Override
    public void close() {
        scratch.give(pooled);
    }
}
