package io.gramian.classify;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;

/** A score for each class, s = x·W + b; the class of a row is that of the greatest. Immutable; several threads may share it. */
public final class LinearClassifier {
    private final Tensor weights;
    private final Tensor bias;

    /** Takes over W, d×c, and b, 1×c, both on the heap. */
    LinearClassifier(Tensor weights, Tensor bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /** c. */
    public int classes() {
        return weights.columns();
    }

    /**
     * The scores of rows.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @return n×c, on the heap
     * @throws IllegalArgumentException if x has another number of columns than the rows learnt from
     */
    public Tensor scores(Engine engine, Tensor x) {
        if (x.columns() != weights.rows()) {
            throw new IllegalArgumentException(
                    "x has shape " + x.shape() + ", expected " + weights.rows() + " columns");
        }
        Compute compute = engine.compute();
        Tensor w = compute.zeros(weights.rows(), weights.columns());
        compute.copy(weights, w);
        Tensor b = compute.zeros(1, bias.columns());
        compute.copy(bias, b);
        Tensor out = compute.zeros(x.rows(), classes());
        compute.multiply(x, w, out);
        compute.addRow(out, 1, b, out);
        Tensor host = Tensor.zeros(x.rows(), classes());
        compute.copy(out, host);
        return host;
    }

    /**
     * The classes of rows, the first of several with the same score.
     *
     * @param x n×d, in the memory of the engine's backend; not modified
     * @return n classes from 0 to c−1
     */
    public int[] predict(Engine engine, Tensor x) {
        Tensor scores = scores(engine, x);
        int[] predicted = new int[x.rows()];
        for (int i = 0; i < predicted.length; i++) {
            for (int c = 1; c < classes(); c++) {
                if (scores.get(i, c) > scores.get(i, predicted[i])) {
                    predicted[i] = c;
                }
            }
        }
        return predicted;
    }

    /** The share of rows whose class is the true one. */
    public double accuracy(Engine engine, Tensor x, int[] truth) {
        int[] predicted = predict(engine, x);
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == truth[i] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }
}
