package io.gramian.model.dkae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Gradients;
import io.gramian.compute.Activation;
import io.gramian.compute.Engine;
import io.gramian.kernel.FunctionMatrix;
import io.gramian.kernel.KernelFunction;
import io.gramian.kernel.KernelMatrix;
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Initializer;
import io.gramian.nn.Optimizer;
import io.gramian.nn.Snapshot;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss and its gradient against float64; a batch of all samples comes in random order, which neither depends on. */
class DkaeLossTest {
    private static final int[] WIDTHS = {6, 5, 4};
    private static final int N = 9;

    @ParameterizedTest
    @CsvSource({"scalar, 0", "scalar, 0.1", "scalar, 1", "simd, 0.1", "simd, 0.9"})
    void isThatOfTheReferenceAndHasItsSlope(String backend, double lambda) {
        try (Engine engine = Engine.builder().backend(backend).threads(1).build()) {
            Tensor x = uniform(N, WIDTHS[0]);
            Architecture encoder =
                    new Architecture(WIDTHS, Activation.SIGMOID, Activation.SIGMOID, Initializer.GLOROT_UNIFORM);
            Autoencoder net = Autoencoder.createTied(engine.compute(), encoder, Activation.SIGMOID, 7);
            for (Tensor parameter : net.parameters()) {
                // Biases of 0 and codes that are all alike would leave too little to tell.
                engine.compute().normal(parameter.size(), 0, parameter);
            }
            KernelMatrix prior = new FunctionMatrix(engine, KernelFunction.gaussian(0.7), x);
            Captured captured = new Captured(net.parameters());
            double loss = new Trainer(
                            engine.compute(),
                            N,
                            (tape, batch) -> Dkae.loss(tape, batch, net, x, prior, lambda),
                            captured,
                            N,
                            3)
                    .epoch();
            List<double[]> point = new ArrayList<>();
            net.parameters().forEach(parameter -> point.add(doubles(parameter)));
            double expected = value(point, x, lambda);
            assertEquals(expected, loss, 1e-5);
            assertSlopeTwo(point, captured.gradients, x, lambda);
        }
    }

    private static double value(List<double[]> point, Tensor x, double lambda) {
        double[][] rows = new double[N][WIDTHS[0]];
        double[][] prior = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int f = 0; f < WIDTHS[0]; f++) {
                rows[i][f] = x.get(i, f);
            }
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double square = 0;
                for (int f = 0; f < WIDTHS[0]; f++) {
                    square += Math.pow(rows[i][f] - rows[j][f], 2);
                }
                prior[i][j] = Math.exp(-square / (2 * 0.7 * 0.7));
            }
        }
        return Reference.loss(point, WIDTHS, rows, prior, lambda);
    }

    /** |f(θ + hv) − f(θ) − h⟨g,v⟩| falls as h² where g is the gradient. */
    private static void assertSlopeTwo(List<double[]> point, List<double[]> gradient, Tensor x, double lambda) {
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> v = new ArrayList<>();
        double along = 0;
        for (double[] part : gradient) {
            double[] direction = new double[part.length];
            for (int i = 0; i < part.length; i++) {
                direction[i] = random.nextGaussian();
                along += direction[i] * part[i];
            }
            v.add(direction);
        }
        double start = value(point, x, lambda);
        double coarse = Math.abs(value(moved(point, v, 0.02), x, lambda) - start - 0.02 * along);
        double fine = Math.abs(value(moved(point, v, 0.005), x, lambda) - start - 0.005 * along);
        double slope = Math.log(coarse / fine) / Math.log(4);
        assertTrue(slope > 1.9 && slope < 2.1, "slope " + slope);
    }

    private static List<double[]> moved(List<double[]> point, List<double[]> v, double h) {
        List<double[]> moved = new ArrayList<>();
        for (int p = 0; p < point.size(); p++) {
            double[] part = point.get(p).clone();
            for (int i = 0; i < part.length; i++) {
                part[i] += h * v.get(p)[i];
            }
            moved.add(part);
        }
        return moved;
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.array()[tensor.offset() + i];
        }
        return values;
    }

    private static Tensor uniform(int n, int d) {
        SplittableRandom random = new SplittableRandom(1);
        Tensor x = Tensor.zeros(n, d);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (float) random.nextDouble();
        }
        return x;
    }

    /** Takes no step, and keeps the gradients. */
    private static final class Captured implements Optimizer {
        private final List<Tensor> parameters;
        private final List<double[]> gradients = new ArrayList<>();

        Captured(List<Tensor> parameters) {
            this.parameters = parameters;
        }

        @Override
        public void step(Gradients found) {
            parameters.forEach(parameter -> gradients.add(doubles(found.of(parameter))));
        }

        @Override
        public void rate(double value) {}

        @Override
        public void reset() {}

        @Override
        public void save(Snapshot to, String prefix) {}

        @Override
        public void load(Snapshot from, String prefix) {}
    }
}
