package io.gramian.cuda;

import io.gramian.compute.Activation;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Elementwise arithmetic and reductions; see {@code elementwise.cu}. */
final class CudaElementwiseKernel implements ElementwiseKernel {
    /** Terms of a sum that one block adds up, whatever the device. */
    private static final long PIECE = 1 << 14;

    /** Rows that one thread adds up in a column. */
    private static final int RUN = 256;

    /** What is summed, as in the source. */
    private static final int VALUE = 0;

    private static final int PRODUCT = 1;
    private static final int SQUARED_DIFFERENCE = 2;

    private static final int WARP = 32;
    private final Device device;

    CudaElementwiseKernel(Device device) {
        this.device = device;
    }

    /** Runs over all elements of a tensor; of none there is nothing to do. */
    private void each(String kernel, Tensor over, Arguments arguments) {
        if (over.size() > 0) {
            device.launch(kernel, Grid.over(over.size()), arguments);
        }
    }

    private static Arguments elements(Tensor of) {
        return new Arguments().add((long) of.size());
    }

    @Override
    public void fill(float value, Tensor out) {
        each("fill", out, elements(out).add(value).add(out));
    }

    @Override
    public void gatherRows(Tensor x, int[] rows, int from, Tensor out) {
        if (out.size() == 0) {
            return;
        }
        try (DeviceMemory indices = device.ints(Arrays.copyOfRange(rows, from, from + out.rows()))) {
            gatherRows(device, x, indices, out);
        }
    }

    /** By indices on the device. */
    static void gatherRows(Device device, Tensor x, DeviceMemory rows, Tensor out) {
        device.launch(
                "gather_rows",
                Grid.over(out.size()),
                new Arguments()
                        .add(out.rows())
                        .add(out.columns())
                        .add(rows)
                        .add(x)
                        .add(out));
    }

    @Override
    public void combine(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        each("combine", out, elements(out).add(alpha).add(a).add(beta).add(b).add(out));
    }

    @Override
    public void multiply(float alpha, Tensor a, Tensor b, float beta, Tensor out) {
        each("multiply", out, elements(out).add(alpha).add(a).add(b).add(beta).add(out));
    }

    @Override
    public void squareRoots(Tensor x, Tensor out) {
        each("square_roots", out, elements(out).add(x).add(out));
    }

    @Override
    public void activate(Activation activation, Tensor x, Tensor out) {
        each("activate", out, elements(out).add(code(activation)).add(x).add(out));
    }

    @Override
    public void activateBackward(Activation activation, Tensor y, Tensor dy, float beta, Tensor out) {
        each(
                "activate_backward",
                out,
                elements(out).add(code(activation)).add(y).add(dy).add(beta).add(out));
    }

    /** As in the source. */
    static int code(Activation activation) {
        return switch (activation) {
            case IDENTITY -> 0;
            case RELU -> 1;
            case SIGMOID -> 2;
            case TANH -> 3;
            case ELU -> 4;
        };
    }

    @Override
    public void scaleRows(Tensor a, Tensor s, Tensor out) {
        each("scale_rows", out, elements(out).add(a.columns()).add(a).add(s).add(out));
    }

    @Override
    public void addRow(Tensor a, float alpha, Tensor row, Tensor out) {
        each(
                "add_row",
                out,
                elements(out).add(a.columns()).add(a).add(alpha).add(row).add(out));
    }

    @Override
    public double sum(Tensor a) {
        return sum(VALUE, a, a);
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        return sum(PRODUCT, a, b);
    }

    @Override
    public double squaredDifference(Tensor a, Tensor b) {
        return sum(SQUARED_DIFFERENCE, a, b);
    }

    private double sum(int kind, Tensor a, Tensor b) {
        return sum(device, a.size(), kind, arguments -> arguments.add(a).add(b));
    }

    /** The sum of so many numbers of float32. */
    static double sum(Device device, DeviceMemory numbers, int count) {
        return sum(device, count, VALUE, arguments -> arguments.add(numbers).add(numbers));
    }

    private static double sum(Device device, int count, int kind, UnaryOperator<Arguments> operands) {
        if (count == 0) {
            return 0;
        }
        int pieces = (int) ((count + PIECE - 1) / PIECE);
        try (DeviceMemory parts = device.doubles(pieces)) {
            Arguments arguments = new Arguments().add((long) count).add(PIECE).add(kind);
            device.launch(
                    "sum_pieces", Grid.blocks(pieces), operands.apply(arguments).add(parts));
            return device.sum(parts, pieces);
        }
    }

    @Override
    public void columnSums(Tensor a, float alpha, float beta, Tensor out) {
        int width = a.columns();
        if (width == 0) {
            return;
        }
        int runs = Math.max(1, (a.rows() + RUN - 1) / RUN);
        try (DeviceMemory parts = device.doubles((long) runs * width)) {
            Grid grid = new Grid((width + WARP - 1) / WARP, runs, WARP, 0);
            device.launch(
                    "column_sums_of_runs",
                    grid,
                    new Arguments().add(a.rows()).add(width).add(RUN).add(a).add(parts));
            device.launch(
                    "column_sums",
                    Grid.over(width),
                    new Arguments()
                            .add(runs)
                            .add(width)
                            .add(parts)
                            .add(alpha)
                            .add(beta)
                            .add(out));
        }
    }

    @Override
    public void rowSums(Tensor a, Tensor out) {
        rows(VALUE, a, out);
    }

    @Override
    public void squaredRowNorms(Tensor a, Tensor out) {
        rows(PRODUCT, a, out);
    }

    private void rows(int kind, Tensor a, Tensor out) {
        if (a.rows() > 0) {
            device.launch(
                    "row_sums",
                    Grid.warps(a.rows()),
                    new Arguments()
                            .add(a.rows())
                            .add(a.columns())
                            .add(kind)
                            .add(a)
                            .add(out));
        }
    }
}
