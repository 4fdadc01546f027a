package io.gramian.compute.scalar;

import io.gramian.compute.Activation;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** Elementwise arithmetic and reductions as plain loops. */
final class ScalarElementwiseKernel implements ElementwiseKernel {
    private static final int CHUNK = 1 << 14;
    private final Workers workers;

    ScalarElementwiseKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void fill(float value, Tensor out) {
        Arrays.fill(out.array(), out.offset(), out.offset() + out.size(), value);
    }

    @Override
    public void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        each(out, i -> alpha * at(a, i) + beta * at(b, i));
    }

    @Override
    public void multiply(float alpha, Tensor a, Tensor b, float beta, Tensor out) {
        each(out, i -> alpha * at(a, i) * at(b, i) + (beta == 0 ? 0 : beta * at(out, i)));
    }

    @Override
    public void squareRoots(Tensor x, Tensor out) {
        each(out, i -> (float) Math.sqrt(Math.max(0, at(x, i))));
    }

    @Override
    public void activate(Activation activation, Tensor x, Tensor out) {
        each(out, i -> activate(activation, at(x, i)));
    }

    @Override
    public void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out) {
        each(out, i -> at(dy, i) * slope(activation, at(y, i)) + (beta == 0 ? 0 : beta * at(out, i)));
    }

    @Override
    public void scaleRows(Tensor a, Tensor s, Tensor out) {
        int width = a.columns();
        each(out, i -> at(s, i / width) * at(a, i));
    }

    @Override
    public void addRow(Tensor a, float alpha, Tensor row, Tensor out) {
        int width = a.columns();
        each(out, i -> alpha * at(row, i % width) + at(a, i));
    }

    @Override
    public double sum(Tensor a) {
        return reduce(a.size(), i -> at(a, i));
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        return reduce(a.size(), i -> (double) at(a, i) * at(b, i));
    }

    @Override
    public double squaredDifference(Tensor a, Tensor b) {
        return reduce(a.size(), i -> {
            double difference = (double) at(a, i) - at(b, i);
            return difference * difference;
        });
    }

    @Override
    public void columnSums(Tensor a, float alpha, float beta, Tensor out) {
        each(out, j -> {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += at(a, i * a.columns() + j);
            }
            return (float) (alpha * sum) + (beta == 0 ? 0 : beta * at(out, j));
        });
    }

    @Override
    public void rowSums(Tensor a, Tensor out) {
        each(out, i -> {
            double sum = 0;
            for (int j = 0; j < a.columns(); j++) {
                sum += at(a, i * a.columns() + j);
            }
            return (float) sum;
        });
    }

    @Override
    public void squaredRowNorms(Tensor a, Tensor out) {
        each(out, i -> {
            double sum = 0;
            for (int j = 0; j < a.columns(); j++) {
                double element = at(a, i * a.columns() + j);
                sum += element * element;
            }
            return (float) sum;
        });
    }

    private static float at(Tensor tensor, int i) {
        return tensor.array()[tensor.offset() + i];
    }

    private static float activate(Activation activation, float x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
            case TANH -> (float) Math.tanh(x);
            case ELU -> x > 0 ? x : (float) Math.expm1(x);
        };
    }

    private static float slope(Activation activation, float y) {
        return switch (activation) {
            case IDENTITY -> 1;
            case RELU -> y > 0 ? 1 : 0;
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case ELU -> y > 0 ? 1 : y + 1;
        };
    }

    private void each(Tensor out, Element element) {
        float[] array = out.array();
        int size = out.size();
        workers.forEach((size + CHUNK - 1) / CHUNK, chunk -> {
            int end = Math.min(size, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                array[out.offset() + i] = element.of(i);
            }
        });
    }

    private double reduce(int size, Term term) {
        int chunks = (size + CHUNK - 1) / CHUNK;
        double[] partial = new double[chunks];
        workers.forEach(chunks, chunk -> {
            int end = Math.min(size, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                partial[chunk] += term.of(i);
            }
        });
        double sum = 0;
        for (double part : partial) {
            sum += part;
        }
        return sum;
    }

    private interface Element {
        float of(int i);
    }

    private interface Term {
        double of(int i);
    }
}
