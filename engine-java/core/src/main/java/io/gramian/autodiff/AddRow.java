package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = x + 1·rowᵀ: a bias. */
final class AddRow extends Op<Variable> {
    private final Variable x;
    private final Variable row;

    AddRow(Variable x, Variable row, Variable y) {
        super(y);
        Check.require(row.value().size() == x.columns(), "row", row, x.columns() + " elements");
        this.x = x;
        this.row = row;
    }

    @Override
    protected void forward(Compute compute) {
        compute.addRow(x.value(), 1, row.value(), output().value());
    }

    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dy = gradients.buffer(output());
        gradients.add(x, 1, dy);
        if (row.needsGradient()) {
            compute.columnSums(dy, 1, gradients.beta(row), gradients.buffer(row));
        }
    }
}
