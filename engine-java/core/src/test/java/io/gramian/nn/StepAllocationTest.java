package io.gramian.nn;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the first steps, a training step allocates no arrays: tapes, gradients and buffers are there. */
final class StepAllocationTest {
    private static final int STEPS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void autoencoderStepsReuseTheirMemory(String backend) {
        try (Engine engine = Engine.builder().backend(backend).threads(2).build()) {
            Architecture encoder = architecture(false);
            assertReuse(engine, Autoencoder.create(engine.compute(), encoder, Activation.IDENTITY, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void stepsOfTiedAndNormalisedAutoencodersReuseTheirMemory(String backend) {
        try (Engine engine = Engine.builder().backend(backend).threads(2).build()) {
            Architecture encoder = architecture(true);
            assertReuse(engine, Autoencoder.createTied(engine.compute(), encoder, Activation.SIGMOID, 1));
        }
    }

    private static Architecture architecture(boolean batchNormalized) {
        return new Architecture(
                new int[] {40, 300, 10},
                Activation.RELU,
                Activation.IDENTITY,
                Initializer.GLOROT_UNIFORM,
                batchNormalized);
    }

    private void assertReuse(Engine engine, Autoencoder autoencoder) {
        Compute compute = engine.compute();
        Tensor x = Tensor.zeros(64 * STEPS, 40);
        compute.normal(1, 0, x);
        Trainer trainer = new Trainer(
                compute,
                x.rows(),
                (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x)),
                new Adam(compute, autoencoder.parameters(), 1e-3),
                64,
                1);
        StepAllocation.assertReuse(trainer, STEPS);
    }

    @Test
    void hsicStepsReuseTheirMemory() {
        try (Engine engine = Engine.builder().backend("simd").threads(2).build()) {
            Compute compute = engine.compute();
            Tensor x = Tensor.zeros(500 * STEPS, 12);
            Tensor u = Tensor.zeros(500 * STEPS, 4);
            compute.normal(1, 0, x);
            compute.normal(2, 0, u);
            Mlp network = Mlp.create(
                    compute,
                    new Architecture(
                            new int[] {12, 64, 6}, Activation.RELU, Activation.IDENTITY, Initializer.HE_NORMAL),
                    1,
                    "n");
            Trainer trainer = new Trainer(
                    compute,
                    x.rows(),
                    (tape, batch) -> tape.weightedSum(
                            new double[] {-1}, tape.hsic(network.apply(tape, batch.rows(x)), batch.rows(u), 0.1)),
                    new Adam(compute, network.parameters(), 1e-3),
                    500,
                    1);
            StepAllocation.assertReuse(trainer, STEPS);
        }
    }
}
