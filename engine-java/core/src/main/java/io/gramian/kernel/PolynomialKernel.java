package io.gramian.kernel;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** (scale·x·y + offset)^degree, by repeated multiplication. */
record PolynomialKernel(int degree, double scale, double offset) implements KernelFunction {
    PolynomialKernel {
        if (degree < 1) {
            throw new IllegalArgumentException("degree is " + degree + ", expected at least 1");
        }
        if (!(scale > 0 && scale <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("scale is " + scale + ", expected a finite number above 0");
        }
        if (!(offset >= 0 && offset <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("offset is " + offset + ", expected a finite number not below 0");
        }
    }

    @Override
    public void gram(Compute compute, Tensor x, Tensor y, Tensor out) {
        // The products are scaled when they are done: (scale·x)·y rounds differently from (scale·y)·x.
        compute.multiply(false, x, true, y, 1, 0, out);
        if (scale != 1) {
            compute.combine((float) scale, out, 0, out, out);
        }
        if (offset != 0) {
            Tensor row = compute.zeros(out.columns());
            compute.fill((float) offset, row);
            compute.addRow(out, 1, row, out);
        }
        Tensor base = out;
        if (degree > 2) {
            base = compute.zeros(out.rows(), out.columns());
            compute.combine(1, out, 0, out, base);
        }
        for (int power = 2; power <= degree; power++) {
            compute.multiplyElements(1, base, out, 0, out);
        }
    }
}
