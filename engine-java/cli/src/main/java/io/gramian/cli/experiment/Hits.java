package io.gramian.cli.experiment;

import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.data.ImageShape;
import io.gramian.model.dkkm.ImageLayer;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The places of images that a layer's units answer to, each place under its strongest unit. */
final class Hits {
    private static final int BLOCK = 100;
    private static final float WHITE = 255;

    private final Rows images;
    private final ImageShape shape;
    private final ImageLayer layer;
    private final List<PriorityQueue<Hit>> strongest = new ArrayList<>();
    private final int[] counts;
    private final int[] units;
    private final float[] values;

    /**
     * A place of an image.
     *
     * @param value how strongly the unit answers
     */
    record Hit(float value, int image, int place) {}

    private Hits(Rows images, ImageShape shape, ImageLayer layer) {
        this.images = images;
        this.shape = shape;
        this.layer = layer;
        this.counts = new int[layer.units()];
        this.units = new int[images.rows() * layer.places()];
        this.values = new float[units.length];
        for (int unit = 0; unit < layer.units(); unit++) {
            strongest.add(new PriorityQueue<>(
                    Comparator.comparing(Hit::value).thenComparing(Hit::image, Comparator.reverseOrder())));
        }
    }

    /**
     * Finds them.
     *
     * @param keep how many of each unit, the strongest ones
     */
    static Hits of(Engine engine, Rows images, ImageShape shape, ImageLayer layer, int keep, Consumer<String> told) {
        Hits hits = new Hits(images, shape, layer);
        for (int from = 0; from < images.rows(); from += BLOCK) {
            Cancellation.check("the experiment");
            told.accept("images " + from + "/" + images.rows());
            int to = Math.min(images.rows(), from + BLOCK);
            Tensor found = layer.map(engine, images.rows(from, to));
            for (int row = 0; row < found.rows(); row++) {
                hits.take(found, row, from, keep);
            }
        }
        return hits;
    }

    private void take(Tensor found, int row, int from, int keep) {
        int unit = 0;
        for (int j = 1; j < found.columns(); j++) {
            unit = found.get(row, j) > found.get(row, unit) ? j : unit;
        }
        int image = from + row / layer.places();
        int place = row % layer.places();
        float value = found.get(row, unit);
        units[image * layer.places() + place] = unit;
        values[image * layer.places() + place] = value;
        counts[unit]++;
        PriorityQueue<Hit> queue = strongest.get(unit);
        queue.add(new Hit(value, image, place));
        if (queue.size() > keep) {
            queue.remove();
        }
    }

    /** The strongest unit of each place of each image. */
    int[] units() {
        return units;
    }

    /** How strongly it answers. */
    float[] values() {
        return values;
    }

    /** The units that most places have as their strongest, the first of them first; none without a place. */
    List<Integer> busiest(int most) {
        List<Integer> order = new ArrayList<>();
        for (int unit = 0; unit < counts.length; unit++) {
            if (counts[unit] > 0) {
                order.add(unit);
            }
        }
        order.sort(Comparator.comparing((Integer unit) -> -counts[unit]).thenComparing(unit -> unit));
        return order.subList(0, Math.min(most, order.size()));
    }

    /** A unit's strongest places, the strongest first. */
    List<Hit> of(int unit) {
        return strongest.get(unit).stream()
                .sorted(Comparator.comparing((Hit hit) -> -hit.value()).thenComparing(Hit::image))
                .toList();
    }

    /** The pixels that places see, from 0 to 1, a row each, all of one size. */
    Tensor pixels(List<Hit> hits) {
        ImageLayer.Field size = layer.field(0);
        Tensor pixels = Tensor.zeros(hits.size(), shape.channels() * size.height() * size.width());
        Tensor image = Tensor.zeros(1, shape.size());
        for (int i = 0; i < hits.size(); i++) {
            images.gather(new int[] {hits.get(i).image()}, 0, image);
            ImageLayer.Field field = layer.field(hits.get(i).place());
            int at = 0;
            for (int channel = 0; channel < shape.channels(); channel++) {
                for (int row = 0; row < size.height(); row++) {
                    for (int column = 0; column < size.width(); column++) {
                        int from =
                                (channel * shape.height() + field.top() + row) * shape.width() + field.left() + column;
                        pixels.set(i, at++, image.get(0, from) / WHITE);
                    }
                }
            }
        }
        return pixels;
    }
}
