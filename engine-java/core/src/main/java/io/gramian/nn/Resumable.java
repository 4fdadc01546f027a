package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.List;

/** A part of a training that goes on from a snapshot as if it had never been interrupted. */
public interface Resumable {
    /**
     * Puts what the part will need.
     *
     * @param prefix what the names in the snapshot are to begin with
     */
    void save(Snapshot to, String prefix);

    /**
     * Takes what {@link #save} put.
     *
     * @throws IllegalArgumentException if something is missing or of another shape
     */
    void load(Snapshot from, String prefix);

    /** Tensors as such a part, for example the parameters of a network. */
    static Resumable of(Compute compute, List<Tensor> tensors) {
        return new Resumable() {
            @Override
            public void save(Snapshot to, String prefix) {
                for (int i = 0; i < tensors.size(); i++) {
                    to.put(compute, prefix + i, tensors.get(i));
                }
            }

            @Override
            public void load(Snapshot from, String prefix) {
                for (int i = 0; i < tensors.size(); i++) {
                    from.load(compute, prefix + i, tensors.get(i));
                }
            }
        };
    }
}
