package io.gramian.autodiff;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;

/** y = op(a)·op(b), where op transposes if asked. */
final class MatMul extends Op<Variable> {
    private final boolean transposeA;
    private final Variable a;
    private final boolean transposeB;
    private final Variable b;

    MatMul(boolean transposeA, Variable a, boolean transposeB, Variable b, Variable y) {
        super(y);
        int inner = transposeA ? a.rows() : a.columns();
        Check.require(
                (transposeB ? b.columns() : b.rows()) == inner,
                "b",
                b,
                "inner extent " + inner + " to go with a of shape " + a.value().shape());
        this.transposeA = transposeA;
        this.a = a;
        this.transposeB = transposeB;
        this.b = b;
    }

    @Override
    protected void forward(Compute compute) {
        compute.multiply(transposeA, a.value(), transposeB, b.value(), 1, 0, output().value());
    }

    /** With A = op(a), B = op(b): Ā = ȳ·Bᵀ and B̄ = Aᵀ·ȳ, transposed back where op transposes. */
    @Override
    protected void backward(Compute compute, Gradients gradients) {
        Tensor dy = gradients.buffer(output());
        if (a.needsGradient()) {
            float beta = gradients.beta(a);
            Tensor da = gradients.buffer(a);
            if (transposeA) {
                compute.multiply(transposeB, b.value(), true, dy, 1, beta, da);
            } else {
                compute.multiply(false, dy, !transposeB, b.value(), 1, beta, da);
            }
        }
        if (b.needsGradient()) {
            float beta = gradients.beta(b);
            Tensor db = gradients.buffer(b);
            if (transposeB) {
                compute.multiply(true, dy, transposeA, a.value(), 1, beta, db);
            } else {
                compute.multiply(!transposeA, a.value(), false, dy, 1, beta, db);
            }
        }
    }
}
