package io.gramian.cli.experiment;

import io.gramian.data.ByteRows;
import io.gramian.data.Samples;
import io.gramian.tensor.Rows;
import io.gramian.tensor.SparseMatrix;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * Samples of a paper with their classes.
 *
 * @param name what to call them in rows
 * @param samples n×d, on the heap
 * @param classes n classes, from 0; shared, not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record LabelledSamples(String name, Samples samples, int[] classes) {
    LabelledSamples {
        if (classes.length != samples.x().rows()) {
            throw new IllegalArgumentException("classes has " + classes.length + " entries for "
                    + samples.x().rows() + " samples; expected one a sample");
        }
    }

    /** How many samples there are. */
    int size() {
        return classes.length;
    }

    /** How many classes there are. */
    int clusters() {
        return Arrays.stream(classes).max().orElse(-1) + 1;
    }

    /** Some of the samples, in the order of the indices; sparse ones stay sparse. */
    LabelledSamples gather(int[] indices) {
        Rows all = samples.x();
        Rows chosen;
        if (all instanceof SparseMatrix sparse) {
            chosen = sparse.gather(indices);
        } else if (all instanceof ByteRows bytes) {
            chosen = bytes.gather(indices);
        } else {
            Tensor into = Tensor.zeros(indices.length, all.columns());
            all.gather(indices, 0, into);
            chosen = into;
        }
        int[] labels = Arrays.stream(indices).map(i -> classes[i]).toArray();
        return new LabelledSamples(name, new Samples(chosen, samples.kind(), samples.image()), labels);
    }

    /** So many samples, another set of them for each seed; all, in their order, where there are no more. */
    LabelledSamples draw(int count, long seed) {
        if (count >= size()) {
            return this;
        }
        return gather(Arrays.copyOf(OutOfSample.random(seed, "draw").permutation(size()), count));
    }
}
