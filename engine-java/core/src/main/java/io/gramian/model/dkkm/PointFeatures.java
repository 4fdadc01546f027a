package io.gramian.model.dkkm;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Scaling;
import io.gramian.model.ModelContents;
import io.gramian.model.StoredScaling;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers over points.
 *
 * @param scaling what is applied to the points first
 * @param layers from the first to the last, at least one
 */
record PointFeatures(Scaling scaling, List<KernelLayer> layers) implements Features {
    /** Rows that go through the layers at once. */
    private static final int CHUNK = 4096;

    PointFeatures {
        layers = List.copyOf(layers);
    }

    @Override
    public int inputs() {
        return scaling.columns();
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    @Override
    public Tensor map(Engine engine, Rows x) {
        return map(engine, x, layers.size());
    }

    /** What so many of the layers yield. */
    Tensor map(Engine engine, Rows x, int count) {
        Compute compute = engine.compute();
        Tensor out = compute.zeros(
                x.rows(), count == 0 ? inputs() : layers.get(count - 1).outputs());
        for (int from = 0; from < x.rows(); from += CHUNK) {
            int to = Math.min(x.rows(), from + CHUNK);
            Tensor rows = compute.there(scaling.apply(x.rows(from, to)).dense());
            for (KernelLayer layer : layers.subList(0, count)) {
                rows = layer.map(engine, rows, from);
            }
            compute.copy(rows, out.rows(from, to));
        }
        return out;
    }

    @Override
    public void store(ModelContents contents) {
        StoredScaling.put(contents, scaling);
        Features.store(layers, contents);
    }

    static PointFeatures restore(ModelContents contents, DkkmOptions options) {
        options.requireCentroids();
        int d = StoredScaling.features(contents);
        List<KernelLayer> layers = new ArrayList<>();
        int width = d;
        for (int i = 0; i < options.widths(false).length; i++) {
            layers.add(KernelLayer.restore(contents, Features.prefix(i), width, false, options.response()));
            width = layers.getLast().outputs();
        }
        return new PointFeatures(StoredScaling.of(contents, d), layers);
    }
}
