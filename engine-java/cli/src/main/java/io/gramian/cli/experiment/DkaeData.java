package io.gramian.cli.experiment;

import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Images to train, to validate and to test with, pixels from 0 to 1.
 *
 * @param train 70 % of the images
 * @param validation 15 %
 * @param test 15 %
 */
record DkaeData(Part train, Part validation, Part test) {
    /** How many images the paper draws. */
    static final int ALL = 20_000;

    static final int QUICK = 4_000;

    /**
     * Some of the images.
     *
     * @param x n×784, on the heap
     * @param classes their digits; shared, not to be modified
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; large.
    record Part(Tensor x, int[] classes) {
        static Part of(LabelledSamples samples) {
            Tensor x = (Tensor)
                    Scale.AUTO.fit(samples.samples()).apply(samples.samples().x());
            return new Part(x, samples.classes());
        }

        /** Those of some digits. */
        Part only(int... digits) {
            int[] rows = IntStream.range(0, classes.length)
                    .filter(row -> Arrays.stream(digits).anyMatch(digit -> digit == classes[row]))
                    .toArray();
            return new Part(
                    x.gather(rows), Arrays.stream(rows).map(row -> classes[row]).toArray());
        }
    }

    /** Draws from all images, others for each seed. */
    static DkaeData draw(LabelledSamples all, boolean quick, long seed) {
        LabelledSamples drawn = all.draw(quick ? QUICK : ALL, seed);
        int train = drawn.size() * 70 / 100;
        int validation = drawn.size() * 15 / 100;
        return new DkaeData(
                part(drawn, 0, train),
                part(drawn, train, train + validation),
                part(drawn, train + validation, drawn.size()));
    }

    private static Part part(LabelledSamples all, int from, int to) {
        return Part.of(all.gather(IntStream.range(from, to).toArray()));
    }

    /** The same parts with some digits alone. */
    DkaeData only(int... digits) {
        return new DkaeData(train.only(digits), validation.only(digits), test.only(digits));
    }
}
