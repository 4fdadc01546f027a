package io.gramian.cli.experiment;

import io.gramian.data.ByteRows;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Large images, assembled from small ones of one class. */
final class Mosaics {
    private Mosaics() {}

    /**
     * Assembles mosaics, class after class, each small image in one of them at most; what is left of a class is left out.
     *
     * @param side how many small images stand beside each other, and below
     */
    static LabelledSamples of(LabelledSamples images, int side) {
        ImageShape small = images.samples().image().orElseThrow();
        ImageShape large = new ImageShape(small.channels(), side * small.height(), side * small.width());
        List<byte[]> rows = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        Tensor image = Tensor.zeros(1, small.size());
        int[] placed = new int[images.clusters()];
        byte[][] open = new byte[images.clusters()][];
        for (int i = 0; i < images.size(); i++) {
            int of = images.classes()[i];
            open[of] = open[of] == null ? new byte[large.size()] : open[of];
            images.samples().x().gather(new int[] {i}, 0, image);
            place(image, small, open[of], side, placed[of]++);
            if (placed[of] == side * side) {
                rows.add(open[of]);
                classes.add(of);
                open[of] = null;
                placed[of] = 0;
            }
        }
        return new LabelledSamples(
                images.name() + "-mosaics",
                Samples.images(new ByteRows(rows.toArray(byte[][]::new), large.size()), large),
                classes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void place(Tensor image, ImageShape small, byte[] into, int side, int at) {
        int width = side * small.width();
        int top = at / side * small.height();
        int left = at % side * small.width();
        for (int i = 0; i < small.size(); i++) {
            int channel = i / (small.height() * small.width());
            int row = top + i / small.width() % small.height();
            int column = left + i % small.width();
            into[(channel * side * small.height() + row) * width + column] = (byte) image.get(0, i);
        }
    }
}
