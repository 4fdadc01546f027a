package io.gramian.model.dkkm;

import io.gramian.compute.Engine;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.Objects;

/** What one layer of a model of images makes of places in them, merged where a merge follows. Immutable. */
public final class ImageLayer {
    private final ImageFeatures features;
    private final int[] extents;

    /** The last of the layers of features. */
    ImageLayer(ImageFeatures features) {
        this.features = features;
        this.extents = features.extents(features.layers().size());
    }

    /**
     * The pixels that a place sees.
     *
     * @param top the first row; likewise left
     * @param height how many rows; likewise width
     */
    public record Field(int top, int left, int height, int width) {}

    /** How many features a place has. */
    public int units() {
        return features.layers().getLast().outputs();
    }

    /** How many places an image has. */
    public int places() {
        return extents[0] * extents[1];
    }

    /** What a place sees; places are numbered row by row. */
    public Field field(int place) {
        Objects.checkIndex(place, places());
        int[] down = features.pixels(0, place / extents[1]);
        int[] across = features.pixels(1, place % extents[1]);
        return new Field(down[0], across[0], down[1] - down[0], across[1] - across[0]);
    }

    /**
     * The features of all places; takes memory for all patches of the images at once.
     *
     * @param images n×inputs, on the heap; not modified
     * @return (n·places)×units on the heap, image by image, row by row
     * @throws IllegalArgumentException if images are of another size
     */
    public Tensor map(Engine engine, Rows images) {
        if (images.columns() != features.inputs()) {
            throw new IllegalArgumentException("images has " + images.columns() + " columns, expected "
                    + features.inputs() + ", as the images learnt from");
        }
        return engine.compute().onHeap(features.grid(engine, images.dense()).rows());
    }
}
