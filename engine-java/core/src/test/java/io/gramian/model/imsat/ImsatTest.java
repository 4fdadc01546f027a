package io.gramian.model.imsat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Scale;
import io.gramian.nn.Architecture;
import io.gramian.nn.BatchLoss;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.nn.Sgd;
import io.gramian.nn.Trainer;
import io.gramian.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImsatTest {
    private static Clustering fit(Tensor x, int clusters, Map<String, String> settings) {
        try (Engine engine = Engine.builder().threads(2).seed(1).build()) {
            return new ImsatAlgorithm().fit(engine, Samples.table(x), clusters, Scale.AUTO, settings, FitListener.NONE);
        }
    }

    /** Of rows of a length, random ones change the probabilities less on average than the adversary's. */
    @Test
    void theAdversaryIsWorseThanChance() {
        int n = 60;
        try (Engine engine = Engine.builder().threads(2).seed(3).build()) {
            Compute compute = engine.compute();
            Architecture architecture = new Architecture(
                    new int[] {12, 20, 3}, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM);
            Mlp net = Mlp.create(compute, architecture, 3, "net");
            Tensor x = Generators.blobs(n, 12, 3, 2, 4).x();
            Tensor radii = Tensor.zeros(n, 1);
            for (int i = 0; i < n; i++) {
                radii.set(i, 0, 0.1f + 0.01f * i);
            }
            Tensor random = Tensor.zeros(n, 12);
            compute.normal(77, 0, random);
            for (int i = 0; i < n; i++) {
                stretch(random, i, 0.5 * radii.get(i, 0));
            }
            double[] seen = new double[2];
            BatchLoss loss = (tape, batch) -> {
                Variable rows = batch.rows(x);
                Variable logits = net.apply(tape, rows);
                Variable worst = Adversary.of(tape, net, batch, rows, logits, batch.rows(radii), 0.5, 9);
                Scalar adversarial = divergence(tape, net, logits, rows, worst);
                Scalar byChance = divergence(tape, net, logits, rows, batch.rows(random));
                batch.afterStep(() -> {
                    seen[0] = adversarial.value();
                    seen[1] = byChance.value();
                    for (int i = 0; i < n; i++) {
                        assertEquals(
                                0.5 * radii.get(batch.row(i), 0), length(worst.value(), i), 1e-4, "length of row " + i);
                    }
                });
                return adversarial;
            };
            new Trainer(compute, n, loss, new Sgd(compute, net.parameters(), 1e-9, 0), n, 1).epoch();
            assertTrue(seen[0] > 2 * seen[1], seen[0] + " against " + seen[1]);
        }
    }

    private static Scalar divergence(Tape tape, Mlp net, Variable logits, Variable rows, Variable perturbation) {
        return tape.softmaxDivergence(logits, net.apply(tape, tape.add(rows, perturbation)));
    }

    private static double length(Tensor rows, int i) {
        double square = 0;
        for (int f = 0; f < rows.columns(); f++) {
            square += (double) rows.get(i, f) * rows.get(i, f);
        }
        return Math.sqrt(square);
    }

    private static void stretch(Tensor rows, int i, double wanted) {
        double factor = wanted / length(rows, i);
        for (int f = 0; f < rows.columns(); f++) {
            rows.set(i, f, (float) (factor * rows.get(i, f)));
        }
    }

    @Test
    void cloudsAreTakenApartIntoEqualClusters() {
        Dataset blobs = Generators.blobs(300, 5, 4, 0.8, 2);
        Clustering found = fit(blobs.x(), 4, Map.of("steps", "300"));
        double accuracy = ClusteringAccuracy.of(found.labels(), blobs.labels().orElseThrow());
        assertTrue(accuracy > 0.97, "accuracy " + accuracy);
        for (int i = 0; i < 300; i++) {
            double sum = 0;
            for (int j = 0; j < 4; j++) {
                sum += found.embedding().get(i, j);
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "layers, 5-x",
        "batch, 1",
        "lambda, 0",
        "mu, -1",
        "radius, 0",
        "neighbours, 0",
        "steps, -1",
        "learning-rate, 0",
        "rate-end, 2"
    })
    void settingsOutOfTheirRangeAreRefusedByName(String name, String value) {
        Tensor x = Generators.blobs(40, 3, 2, 0.5, 1).x();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(x, 2, Map.of(name, value)));
        assertTrue(refused.getMessage().contains("setting " + name), refused.getMessage());
    }
}
