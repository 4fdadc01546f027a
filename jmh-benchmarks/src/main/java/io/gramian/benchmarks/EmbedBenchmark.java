package io.gramian.benchmarks;

import io.gramian.compute.Activation;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Rows through the encoder d-500-500-2000-10: n×d. */
public class EmbedBenchmark extends KernelBenchmark {
    @Param({"1000x784", "4000x100"})
    private String shape;

    private Mlp encoder;
    private Tensor x;
    private Tensor codes;

    /** For JMH. */
    public EmbedBenchmark() {}

    @Override
    public void prepare(KernelState state) {
        int[] sizes = Shapes.parse(shape);
        x = state.normal("x", sizes[0], sizes[1]);
        encoder = Mlp.create(
                state.compute(),
                new Architecture(
                        new int[] {sizes[1], 500, 500, 2000, 10},
                        Activation.RELU,
                        Activation.IDENTITY,
                        Initializer.GLOROT_UNIFORM),
                1,
                "encoder");
        codes = state.compute().zeros(sizes[0], encoder.outputs());
    }

    /** All codes. */
    @Benchmark
    public Tensor embed(KernelState state) {
        encoder.embed(state.compute(), x, codes);
        return codes;
    }

    @Override
    public void check(KernelState state) {
        embed(state);
        for (int i : Reference.sample(x.rows())) {
            double[] expected = ExactNetwork.apply(encoder, ExactNetwork.row(x, i));
            for (int j = 0; j < expected.length; j++) {
                Reference.require("a code", codes.get(i, j), expected[j], 1e-5);
            }
        }
    }
}
