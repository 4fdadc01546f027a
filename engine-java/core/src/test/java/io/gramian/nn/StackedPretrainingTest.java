package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class StackedPretrainingTest {
    private final Engine engine;
    private final Compute compute;

    StackedPretrainingTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Autoencoder net() {
        return Autoencoder.create(
                compute,
                new Architecture(new int[] {8, 6, 3}, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM),
                Activation.IDENTITY,
                1);
    }

    /** Rows on a curved surface of three dimensions. */
    private static Tensor surface() {
        float[] z = Backends.normal(5, 0.5, 200 * 3);
        Tensor x = Tensor.zeros(200, 8);
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 8; j++) {
                double sum = 0;
                for (int f = 0; f < 3; f++) {
                    sum += z[i * 3 + f] * Math.cos(1.7 * j + 2.3 * f);
                }
                x.set(i, j, (float) Math.tanh(sum));
            }
        }
        return x;
    }

    @Test
    void eachStageTrainsOneLayerAndItsMirrorImageAndNoOther() {
        Autoencoder net = net();
        List<float[][]> states = new ArrayList<>();
        states.add(state(net));
        Stages stages = new Stages(Checkpoints.NONE, (epoch, of) -> {
            if (epoch.number() == of) {
                states.add(state(net));
            }
        });
        StackedPretraining.Options options = new StackedPretraining.Options(3, 50, 1e-2, 0);
        StackedPretraining.run(engine, stages, net, surface(), options, StackedPretraining.RECONSTRUCTION);
        // Encoder 1, encoder 2, decoder 1, decoder 2: weights and biases.
        boolean[][] trained = {
            {true, true, false, false, false, false, true, true}, {false, false, true, true, true, true, false, false}
        };
        for (int stage = 0; stage < 2; stage++) {
            for (int i = 0; i < 8; i++) {
                boolean changed = !Arrays.equals(states.get(stage)[i], states.get(stage + 1)[i]);
                assertEquals(trained[stage][i], changed, "stage " + stage + " parameter " + i);
            }
        }
    }

    @Test
    void theLossOfEachLayerFallsAndTheWholeReconstructs() {
        for (double noise : new double[] {0, 0.2}) {
            Autoencoder net = net();
            Tensor x = surface();
            Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
            StackedPretraining.Options options = new StackedPretraining.Options(150, 50, 1e-2, noise);
            StackedPretraining.run(engine, stages, net, x, options, StackedPretraining.RECONSTRUCTION);
            Map<String, List<Double>> losses = new TreeMap<>();
            for (Stages.Epoch epoch : stages.history()) {
                losses.computeIfAbsent(epoch.stage(), stage -> new ArrayList<>())
                        .add(epoch.loss());
            }
            assertEquals(List.of("layer 1", "layer 2"), List.copyOf(losses.keySet()));
            losses.forEach((stage, each) -> assertTrue(each.get(149) < 0.4 * each.get(0), stage + " " + each));
            double rest = error(net, x) / compute.dot(x, x);
            assertTrue(rest < (noise == 0 ? 0.05 : 0.15), "share of the squares that is lost " + rest);
        }
    }

    @Test
    void noiseChangesWhatIsLearnt() {
        float[][] without = trained(0);
        float[][] with = trained(0.3);
        assertFalse(Arrays.equals(without[0], with[0]));
        assertArrayEquals(with[0], trained(0.3)[0]);
    }

    private float[][] trained(double noise) {
        Autoencoder net = net();
        Stages stages = new Stages(Checkpoints.NONE, Stages.Watch.NONE);
        StackedPretraining.Options options = new StackedPretraining.Options(2, 50, 1e-2, noise);
        StackedPretraining.run(engine, stages, net, surface(), options, StackedPretraining.RECONSTRUCTION);
        return state(net);
    }

    private double error(Autoencoder net, Tensor x) {
        Tensor code = compute.zeros(x.rows(), 3);
        Tensor out = compute.zeros(x.rows(), 8);
        net.encoder().embed(compute, x, code);
        net.decoder().embed(compute, code, out);
        return compute.squaredDifference(out, x);
    }

    private float[][] state(Autoencoder net) {
        return net.parameters().stream()
                .map(parameter -> Backends.read(compute, parameter))
                .toArray(float[][]::new);
    }
}
