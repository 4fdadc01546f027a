package io.gramian.compute.simd;

import io.gramian.compute.Activation;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/** Elementwise arithmetic and reductions over chunks that are shared among the threads. */
final class SimdElementwiseKernel implements ElementwiseKernel {
    /** Small enough that a chunk stays in L2, large enough to be worth handing out. */
    private static final int CHUNK = 1 << 14;

    private static final int COLUMN_ROWS = 1 << 10;
    private final Workers workers;

    SimdElementwiseKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void fill(float value, Tensor out) {
        Arrays.fill(out.array(), out.offset(), out.offset() + out.size(), value);
    }

    @Override
    public void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        each(
                out.size(),
                (from, n) -> Ranges.combine(
                        alpha,
                        a.array(),
                        a.offset() + from,
                        beta,
                        b.array(),
                        b.offset() + from,
                        out.array(),
                        out.offset() + from,
                        n));
    }

    @Override
    public void multiply(float alpha, Tensor a, Tensor b, float beta, Tensor out) {
        each(out.size(), (from, n) -> {
            int at = a.offset() + from;
            int bt = b.offset() + from;
            int ot = out.offset() + from;
            if (beta == 0) {
                Ranges.multiply(alpha, a.array(), at, b.array(), bt, out.array(), ot, n);
            } else {
                Ranges.multiplyAdd(alpha, a.array(), at, b.array(), bt, beta, out.array(), ot, n);
            }
        });
    }

    @Override
    public void squareRoots(Tensor x, Tensor out) {
        each(
                out.size(),
                (from, n) -> Ranges.squareRoots(x.array(), x.offset() + from, out.array(), out.offset() + from, n));
    }

    @Override
    public void activate(Activation activation, Tensor x, Tensor out) {
        each(
                out.size(),
                (from, n) ->
                        Ranges.activate(activation, x.array(), x.offset() + from, out.array(), out.offset() + from, n));
    }

    @Override
    public void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out) {
        each(out.size(), (from, n) -> {
            int yt = y.offset() + from;
            int dt = dy.offset() + from;
            int ot = out.offset() + from;
            if (beta == 0) {
                Ranges.slope(activation, y.array(), yt, dy.array(), dt, out.array(), ot, n);
                return;
            }
            float[] slope = workers.scratch().take(n);
            Ranges.slope(activation, y.array(), yt, dy.array(), dt, slope, 0, n);
            Ranges.combine(1, slope, 0, beta, out.array(), ot, out.array(), ot, n);
            workers.scratch().give(slope);
        });
    }

    @Override
    public void scaleRows(Tensor a, Tensor s, Tensor out) {
        int width = a.columns();
        rows(
                a,
                row -> Ranges.scale(
                        s.array()[s.offset() + row],
                        a.array(),
                        a.offset() + row * width,
                        out.array(),
                        out.offset() + row * width,
                        width));
    }

    @Override
    public void addRow(Tensor a, float alpha, Tensor row, Tensor out) {
        int width = a.columns();
        rows(
                a,
                i -> Ranges.add(
                        alpha,
                        row.array(),
                        row.offset(),
                        a.array(),
                        a.offset() + i * width,
                        out.array(),
                        out.offset() + i * width,
                        width));
    }

    @Override
    public double sum(Tensor a) {
        return reduce(a.size(), (from, n, lanes) -> LaneSums.sum(a.array(), a.offset() + from, n, lanes));
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        return reduce(
                a.size(),
                (from, n, lanes) -> LaneSums.dot(a.array(), a.offset() + from, b.array(), b.offset() + from, n, lanes));
    }

    @Override
    public double squaredDifference(Tensor a, Tensor b) {
        return reduce(
                a.size(),
                (from, n, lanes) -> LaneSums.squaredDifference(
                        a.array(), a.offset() + from, b.array(), b.offset() + from, n, lanes));
    }

    @Override
    public void columnSums(Tensor a, float alpha, float beta, Tensor out) {
        int width = a.columns();
        int chunks = Lanes.blocks(a.rows(), COLUMN_ROWS);
        double[] parts = new double[chunks * width];
        workers.forEach(chunks, chunk -> {
            int end = Math.min(a.rows(), (chunk + 1) * COLUMN_ROWS);
            for (int i = chunk * COLUMN_ROWS; i < end; i++) {
                addTo(a.array(), a.offset() + i * width, parts, chunk * width, width);
            }
        });
        for (int j = 0; j < width; j++) {
            double sum = 0;
            for (int chunk = 0; chunk < chunks; chunk++) {
                sum += parts[chunk * width + j];
            }
            int at = out.offset() + j;
            out.array()[at] = (float) (alpha * sum) + (beta == 0 ? 0 : beta * out.array()[at]);
        }
    }

    private static void addTo(float[] from, int at, double[] sums, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] += from[at + j];
        }
    }

    @Override
    public void rowSums(Tensor a, Tensor out) {
        int width = a.columns();
        float[] sums = out.array();
        rowReduce(
                a,
                (row, lanes) -> sums[out.offset() + row] =
                        (float) LaneSums.sum(a.array(), a.offset() + row * width, width, lanes));
    }

    @Override
    public void squaredRowNorms(Tensor a, Tensor out) {
        int width = a.columns();
        float[] norms = out.array();
        rowReduce(a, (row, lanes) -> {
            int at = a.offset() + row * width;
            norms[out.offset() + row] = (float) LaneSums.dot(a.array(), at, a.array(), at, width, lanes);
        });
    }

    private void each(int size, Range range) {
        workers.forEach(Lanes.blocks(size, CHUNK), chunk -> {
            int from = chunk * CHUNK;
            range.apply(from, Math.min(CHUNK, size - from));
        });
    }

    private void rows(Tensor a, Row row) {
        int height = Math.max(1, CHUNK / Math.max(1, a.columns()));
        workers.forEach(Lanes.blocks(a.rows(), height), chunk -> {
            int end = Math.min(a.rows(), (chunk + 1) * height);
            for (int i = chunk * height; i < end; i++) {
                row.apply(i);
            }
        });
    }

    private void rowReduce(Tensor a, RowSum sum) {
        int height = Math.max(1, CHUNK / Math.max(1, a.columns()));
        workers.forEach(Lanes.blocks(a.rows(), height), chunk -> {
            float[] lanes = workers.scratch().take(Lanes.LENGTH);
            int end = Math.min(a.rows(), (chunk + 1) * height);
            for (int i = chunk * height; i < end; i++) {
                sum.apply(i, lanes);
            }
            workers.scratch().give(lanes);
        });
    }

    private double reduce(int size, Sum sum) {
        int chunks = Lanes.blocks(size, CHUNK);
        double[] parts = new double[chunks];
        workers.forEach(chunks, chunk -> {
            float[] lanes = workers.scratch().take(Lanes.LENGTH);
            int from = chunk * CHUNK;
            parts[chunk] = sum.of(from, Math.min(CHUNK, size - from), lanes);
            workers.scratch().give(lanes);
        });
        double total = 0;
        for (double part : parts) {
            total += part;
        }
        return total;
    }

    private interface Range {
        void apply(int from, int n);
    }

    private interface Row {
        void apply(int row);
    }

    private interface RowSum {
        void apply(int row, float[] lanes);
    }

    private interface Sum {
        double of(int from, int n, float[] lanes);
    }
}
