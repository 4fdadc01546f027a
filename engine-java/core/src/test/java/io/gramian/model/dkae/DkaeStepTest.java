package io.gramian.model.dkae;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.kernel.KernelMatrix;
import io.gramian.kernel.prior.ClusterKernelOptions;
import io.gramian.kernel.prior.PriorOptions;
import io.gramian.nn.Adam;
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Initializer;
import io.gramian.nn.StepAllocation;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DkaeStepTest {
    private static final int STEPS = 20;

    /** A prior of 80 kB a batch would show. */
    @ParameterizedTest
    @EnumSource(
            value = PriorOptions.Kind.class,
            names = {"PCK", "RBF", "LINEAR"})
    void stepsReuseTheirMemory(PriorOptions.Kind kind) {
        try (Engine engine = Engine.builder().threads(2).build()) {
            Compute compute = engine.compute();
            Tensor x = Tensor.zeros(140 * STEPS, 12);
            compute.uniform(1, 0, x);
            ClusterKernelOptions few = new ClusterKernelOptions(
                    8, 3, 60, true, ClusterKernelOptions.standard().covariance(), 1);
            KernelMatrix prior =
                    new PriorOptions(kind, 1, 3, 1, few).fit(engine, x, "test").over(x);
            Autoencoder net = Autoencoder.createTied(
                    compute,
                    new Architecture(
                            new int[] {12, 50, 10}, Activation.SIGMOID, Activation.SIGMOID, Initializer.GLOROT_UNIFORM),
                    Activation.SIGMOID,
                    1);
            StepAllocation.assertReuse(
                    new Trainer(
                            compute,
                            x.rows(),
                            (tape, batch) -> Dkae.loss(tape, batch, net, x, prior, 0.1),
                            new Adam(compute, net.parameters(), 1e-3),
                            140,
                            1),
                    STEPS);
        }
    }
}
