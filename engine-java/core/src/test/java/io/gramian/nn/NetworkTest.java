package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class NetworkTest {
    private final Engine engine;
    private final Compute compute;

    NetworkTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void perceptronComputesItsFormula() {
        Dense first = new Dense(
                Backends.tensor(compute, 2, 2, 1, -1, 2, 3), Backends.tensor(compute, 1, 2, 0.5f, -4), Activation.RELU);
        Dense second = new Dense(
                Backends.tensor(compute, 2, 1, 10, 100), Backends.tensor(compute, 1, 1, 7), Activation.IDENTITY);
        Mlp network = new Mlp(List.of(first, second));
        Tensor out = compute.zeros(2, 1);
        network.embed(compute, Backends.tensor(compute, 2, 2, 1, 1, 1, 2), out);
        // Hidden: (3.5, max(−2, 0)) and (5.5, max(1, 0)).
        assertArrayEquals(new float[] {42, 162}, Backends.read(compute, out));
    }

    @Test
    void embeddingEqualsTheRecordedNetwork() {
        for (Network network : List.of(perceptron(), disturbed(residual()))) {
            Tape tape = new Tape(compute);
            Variable x = tape.leaf(Backends.normal(compute, 1, 1, 13, 3), false);
            Variable y = network.apply(tape, x);
            tape.forward();
            Tensor out = compute.zeros(13, network.outputs());
            network.embed(compute, x.value(), out);
            assertArrayEquals(Backends.read(compute, y.value()), Backends.read(compute, out));
        }
    }

    @Test
    void embeddingOfARowDoesNotDependOnItsNeighbours() {
        int n = 2 * RowChunks.ROWS + 17;
        for (Network network : List.of(perceptron(), disturbed(residual()))) {
            Tensor x = Backends.normal(compute, 2, 1, n, 3);
            Tensor all = compute.zeros(n, network.outputs());
            network.embed(compute, x, all);
            for (int row : new int[] {0, 1, RowChunks.ROWS - 1, RowChunks.ROWS, n - 1}) {
                Tensor one = compute.zeros(1, network.outputs());
                network.embed(compute, x.rows(row, row + 1), one);
                float[] expected = Backends.read(compute, one);
                assertArrayEquals(expected, Backends.read(compute, all.rows(row, row + 1)), "row " + row);
            }
        }
    }

    @Test
    void embeddingOfNoRowsIsEmpty() {
        perceptron().embed(compute, compute.zeros(0, 3), compute.zeros(0, 2));
    }

    @Test
    void embeddingTakesAndGivesHeapTensors() {
        Tensor x = Tensor.wrap(Backends.normal(2, 1, 15), 5, 3);
        Tensor out = Tensor.zeros(5, 2);
        perceptron().embed(compute, x, out);
        Tensor expected = compute.zeros(5, 2);
        perceptron().embed(compute, Backends.tensor(compute, 5, 3, x.array()), expected);
        assertArrayEquals(Backends.read(compute, expected), out.array());
    }

    @Test
    void residualNetworkStartsAsTheExactIdentity() {
        Tensor x = Backends.normal(compute, 3, 1e3, 50, 3);
        Tensor out = compute.zeros(50, 3);
        ResidualMlp network = residual();
        network.embed(compute, x, out);
        assertArrayEquals(Backends.read(compute, x), Backends.read(compute, out));
        disturbed(network).embed(compute, x, out);
        assertFalse(Arrays.equals(Backends.read(compute, x), Backends.read(compute, out)));
    }

    @Test
    void residualNetworkWithoutHiddenLayersIsLinear() {
        ResidualMlp network =
                ResidualMlp.create(compute, 4, new int[0], Activation.RELU, Initializer.HE_NORMAL, 5, "psi");
        assertEquals(1, network.g().layers().size());
        assertEquals(4, network.outputs());
    }

    @Test
    void sameSeedAndNameGiveTheSameWeights() {
        float[] weights = weights(5, "encoder");
        assertArrayEquals(weights, weights(5, "encoder"));
        assertFalse(Arrays.equals(weights, weights(6, "encoder")));
        assertFalse(Arrays.equals(weights, weights(5, "decoder")));
    }

    @Test
    void parametersAreThoseOfTheLayersInOrder() {
        Mlp network = perceptron();
        Dense first = network.layers().get(0);
        Dense second = network.layers().get(1);
        assertEquals(List.of(first.weights(), first.bias(), second.weights(), second.bias()), network.parameters());
    }

    @Test
    void autoencoderIsMirrored() {
        Autoencoder autoencoder = Autoencoder.create(
                compute,
                new Architecture(new int[] {6, 5, 2}, Activation.RELU, Activation.IDENTITY, Initializer.GLOROT_UNIFORM),
                Activation.SIGMOID,
                1);
        assertEquals("[6×5, 1×5, 5×2, 1×2, 2×5, 1×5, 5×6, 1×6]", shapes(autoencoder.parameters()));
        List<Dense> decoder = autoencoder.decoder().layers();
        assertEquals(Activation.RELU, decoder.get(0).activation());
        assertEquals(Activation.SIGMOID, decoder.get(1).activation());
        assertThrows(IllegalArgumentException.class, () -> new Autoencoder(perceptron(), perceptron()));
    }

    @Test
    void networksThatDoNotFitAreRefused() {
        Dense layer = perceptron().layers().get(0);
        String message = assertThrows(IllegalArgumentException.class, () -> new Mlp(List.of(layer, layer)))
                .getMessage();
        assertEquals("layer 1 takes 3 features, expected the 8 that layer 0 yields", message);
        assertThrows(IllegalArgumentException.class, () -> new Mlp(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ResidualMlp(perceptron()));
        Tensor x = compute.zeros(4, 2);
        assertThrows(IllegalArgumentException.class, () -> perceptron().embed(compute, x, compute.zeros(4, 2)));
    }

    private float[] weights(long seed, String name) {
        Mlp network = Mlp.create(
                compute,
                new Architecture(new int[] {3, 3, 3}, Activation.RELU, Activation.IDENTITY, Initializer.HE_NORMAL),
                seed,
                name);
        float[] first = Backends.read(compute, network.layers().get(0).weights());
        float[] second = Backends.read(compute, network.layers().get(1).weights());
        assertFalse(Arrays.equals(first, second), "layers have streams of their own");
        return first;
    }

    private Mlp perceptron() {
        return Mlp.create(
                compute,
                new Architecture(new int[] {3, 8, 2}, Activation.RELU, Activation.TANH, Initializer.HE_NORMAL),
                5,
                "net");
    }

    private ResidualMlp residual() {
        return ResidualMlp.create(compute, 3, new int[] {8, 8}, Activation.RELU, Initializer.HE_NORMAL, 5, "psi");
    }

    private ResidualMlp disturbed(ResidualMlp network) {
        List<Dense> layers = network.g().layers();
        Initializer.HE_NORMAL.fill(compute, 9, layers.get(layers.size() - 1).weights());
        return network;
    }

    private static String shapes(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.shape().toString())
                .toList()
                .toString();
    }
}
