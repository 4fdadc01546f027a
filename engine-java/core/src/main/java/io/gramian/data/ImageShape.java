package io.gramian.data;

import io.gramian.tensor.Tensor;

/**
 * The extents of images whose values lie channel by channel, each row by row.
 *
 * @param channels at least 1: 1 for grey, 3 for red, green and blue
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record ImageShape(int channels, int height, int width) {
    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if one is below 1, or an image has more than 2³¹ − 1 values
     */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image of " + channels + "×" + height + "×" + width + ", expected extents of at least 1");
        }
        if ((double) channels * height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an image of " + channels + "×" + height + "×" + width + " has more than 2³¹ − 1 values");
        }
    }

    /** How many values an image has. */
    public int size() {
        return channels * height * width;
    }

    /**
     * Images with left and right exchanged.
     *
     * @param images n×size, on the heap; not modified
     * @return n×size, on the heap
     * @throws IllegalArgumentException if images have another size
     */
    public Tensor mirrored(Tensor images) {
        if (images.columns() != size()) {
            throw new IllegalArgumentException(
                    "images has shape " + images.shape() + ", expected " + size() + " columns");
        }
        Tensor out = Tensor.zeros(images.rows(), images.columns());
        for (int i = 0; i < out.size(); i++) {
            int column = i % width;
            out.array()[i - column + width - 1 - column] = images.array()[images.offset() + i];
        }
        return out;
    }

    @Override
    public String toString() {
        return width + "×" + height
                + (channels == 1 ? " grey" : channels == 3 ? " RGB" : " of " + channels + " channels");
    }
}
