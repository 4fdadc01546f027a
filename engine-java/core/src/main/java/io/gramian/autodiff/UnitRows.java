package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = length·x/‖x‖, row by row; a row of zeros stays zero, and passes no gradient on. */
final class UnitRows extends Op<Variable> {
    private final Variable x;
    private final double length;
    /** n×1: length/‖x‖. */
    private final Tensor scales;

    /** n×1, where scales are computed. */
    private final Tensor host;

    /** n×1: how much of dy is along y. */
    private final Tensor along;

    private final Tensor work;

    /** scales and along are buffers of n×1, work is one of the shape of x. */
    UnitRows(Variable x, double length, Tensor scales, Tensor along, Tensor work, Variable y) {
        super(y);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("length is " + length + ", expected a number above 0");
        }
        this.x = x;
        this.length = length;
        this.scales = scales;
        this.host = scales.onHeap() ? scales : Tensor.zeros(scales.shape());
        this.along = along;
        this.work = work;
    }

    @Override
    protected void forward(Compute compute) {
        compute.squaredRowNorms(x.value(), scales);
        if (host != scales) {
            compute.copy(scales, host);
        }
        for (int i = 0; i < host.rows(); i++) {
            float square = host.get(i, 0);
            host.set(i, 0, square < Float.MIN_NORMAL ? 0 : (float) (length / Math.sqrt(square)));
        }
        if (host != scales) {
            compute.copy(host, scales);
        }
        compute.scaleRows(x.value(), scales, output().value());
    }

    /** dx = length/‖x‖·(dy − y·⟨y, dy⟩/length²): what changes only the length is lost. */
    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dy = gradients.buffer(output());
        Tensor y = output().value();
        compute.multiplyElements((float) (-1 / (length * length)), y, dy, 0, work);
        compute.rowSums(work, along);
        compute.scaleRows(y, along, work);
        compute.combine(1, dy, 1, work, work);
        compute.scaleRows(work, scales, work);
        gradients.add(x, 1, work);
    }
}
