package io.gramian.model.dkae;

import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Op;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.kernel.KernelMatrix;
import io.gramian.nn.Batch;

/** The rows and columns of a kernel that belong to a batch, k×k, read anew at each step; nothing is trained before it. */
final class PriorBlock extends Op<Variable> {
    private final Batch batch;
    private final KernelMatrix prior;
    private final int[] rows;

    private PriorBlock(Tape tape, Batch batch, KernelMatrix prior) {
        super(tape.input(batch.size(), batch.size()));
        this.batch = batch;
        this.prior = prior;
        this.rows = new int[batch.size()];
    }

    /** Records it. */
    static Variable record(Tape tape, Batch batch, KernelMatrix prior) {
        return tape.record(new PriorBlock(tape, batch, prior));
    }

    @Override
    protected void forward(Compute compute) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch.row(i);
        }
        prior.block(rows, 0, rows, 0, output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        // The prior is given.
    }
}
