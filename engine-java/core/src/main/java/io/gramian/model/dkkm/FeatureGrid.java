package io.gramian.model.dkkm;

import io.gramian.compute.Engine;
import io.gramian.compute.PatchSpec;
import io.gramian.tensor.Tensor;

/**
 * Features at the places of a grid over each image.
 *
 * @param rows (images·down·across)×k, image by image, row by row
 */
record FeatureGrid(Tensor rows, int down, int across) {
    int images() {
        return rows.rows() / (down * across);
    }

    /**
     * The features of regions: of n places along an axis, region r of g begins with place ⌊r·n/g⌋.
     *
     * @param regionsDown at most as many as places; likewise across
     */
    FeatureGrid pool(Engine engine, int regionsDown, int regionsAcross, PatchSpec.Pooling pooling) {
        if (regionsDown == down && regionsAcross == across) {
            return this;
        }
        Tensor from = engine.compute().onHeap(rows);
        int k = rows.columns();
        int regions = regionsDown * regionsAcross;
        Tensor pooled = Tensor.zeros(images() * regions, k);
        engine.workers().forEach(images(), image -> {
            for (int region = 0; region < regions; region++) {
                poolRegion(
                        from,
                        image,
                        region,
                        regionsDown,
                        regionsAcross,
                        pooling,
                        pooled.rows(image * regions + region, image * regions + region + 1));
            }
        });
        Tensor out = engine.compute().zeros(pooled.rows(), k);
        engine.compute().copy(pooled, out);
        return new FeatureGrid(out, regionsDown, regionsAcross);
    }

    private void poolRegion(
            Tensor from,
            int image,
            int region,
            int regionsDown,
            int regionsAcross,
            PatchSpec.Pooling pooling,
            Tensor out) {
        int top = edge(region / regionsAcross, down, regionsDown);
        int bottom = edge(region / regionsAcross + 1, down, regionsDown);
        int left = edge(region % regionsAcross, across, regionsAcross);
        int right = edge(region % regionsAcross + 1, across, regionsAcross);
        float share = pooling == PatchSpec.Pooling.MEAN ? 1f / ((bottom - top) * (right - left)) : 1;
        int k = out.columns();
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                int at = from.offset() + ((image * down + row) * across + column) * k;
                boolean first = row == top && column == left;
                add(from.array(), at, out.array(), out.offset(), k, share, pooling == PatchSpec.Pooling.MAX && !first);
            }
        }
    }

    private static void add(float[] from, int at, float[] to, int base, int k, float share, boolean greatest) {
        for (int i = 0; i < k; i++) {
            to[base + i] = greatest ? Math.max(to[base + i], from[at + i]) : to[base + i] + share * from[at + i];
        }
    }

    /** The first place of a region. */
    static int edge(int region, int places, int regions) {
        return (int) ((long) region * places / regions);
    }
}
