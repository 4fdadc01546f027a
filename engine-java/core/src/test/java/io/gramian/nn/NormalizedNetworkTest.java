package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Gradients;
import io.gramian.autodiff.Scalar;
import io.gramian.autodiff.Tape;
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

/** Networks with batch normalisation. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class NormalizedNetworkTest {
    private final Engine engine;
    private final Compute compute;

    NormalizedNetworkTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /**
     * PyTorch 2 in float64, with wave(n, m, a, b)[i][j] = sin(a·i + b·j + 1):
     *
     * <pre>{@code
     * net = nn.Sequential(nn.Linear(3, 4, bias=False), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2))
     * net[0].weight.copy_(wave(3, 4, 1, 2).T); net[3].weight.copy_(wave(4, 2, 2, 5).T); net[3].bias.zero_()
     * sgd = torch.optim.SGD(net.parameters(), lr=0.5)
     * for _ in range(3): sgd.zero_grad(); loss = ((net(x) - t) ** 2).mean(); loss.backward(); sgd.step()
     * net.eval(); net(x)      # x = wave(6, 3, 2, 3), t = wave(6, 2, 5, 1)
     * }</pre>
     */
    @Test
    void trainingAndInferenceAgreeWithPyTorch() {
        Dense first = new Dense(wave(3, 4, 1, 2), compute.zeros(1, 4), Activation.RELU).normalized(compute);
        Dense second = new Dense(wave(4, 2, 2, 5), compute.zeros(1, 2), Activation.IDENTITY);
        Mlp network = new Mlp(List.of(first, second));
        Tensor x = wave(6, 3, 2, 3);
        Tape tape = new Tape(compute);
        Scalar loss =
                tape.meanSquaredError(network.apply(tape, tape.leaf(x, false)), tape.leaf(wave(6, 2, 5, 1), false));
        Gradients gradients = new Gradients(compute);
        Sgd sgd = new Sgd(compute, network.parameters(), 0.5, 0);
        for (double expected : new double[] {1.7314107107996124, 0.5839168025167939, 0.5169648725065572}) {
            tape.forward();
            assertEquals(expected, loss.value(), 2e-6);
            tape.backward(loss, gradients);
            sgd.step(gradients);
        }
        Normalization normalization = first.normalization().orElseThrow();
        assertClose(normalization.scale(), 0.66502920, 0.78267655, 0.52906923, 0.79187409);
        assertClose(first.bias(), -0.23833755, -0.18721854, -0.47071449, -0.09566797);
        assertClose(normalization.running().rows(0, 1), -0.00095047, 0.00264680, -0.00199639, 0.01630441);
        assertClose(normalization.running().rows(1, 2), 0.73152826, 0.89107601, 0.90695646, 2.32292495);
        Tensor out = compute.zeros(6, 2);
        network.embed(compute, x, out);
        assertClose(
                out,
                0.44359412,
                0.01932256,
                0.19615917,
                -0.07821056,
                -0.07356290,
                0.10149619,
                0.31254173,
                0.07166932,
                0.35083558,
                -0.13836884,
                -0.09717283,
                0.09073130);
    }

    @Test
    void hiddenLayersAreNormalisedAndTheLastIsNot() {
        Mlp network = normalized(3, 8, 4, 2);
        List<Boolean> found = network.layers().stream()
                .map(layer -> layer.normalization().isPresent())
                .toList();
        assertEquals(List.of(true, true, false), found);
        assertEquals(8, network.parameters().size());
        assertEquals(10, network.state().size());
        Autoencoder autoencoder = Autoencoder.create(compute, architecture(6, 5, 2), Activation.SIGMOID, 1);
        assertEquals(
                List.of("6×5", "1×5", "1×5", "2×5", "5×2", "1×2", "2×5", "1×5", "1×5", "2×5", "5×6", "1×6"),
                shapes(autoencoder.state()));
    }

    @Test
    void restoringTheStateRestoresTheMap() {
        Tensor x = Backends.normal(compute, 1, 2, 50, 3);
        Mlp network = normalized(3, 8, 2);
        train(network, x, 3);
        float[] before = embedding(network, x);
        List<float[]> snapshot = network.state().stream()
                .map(tensor -> Backends.read(compute, tensor))
                .toList();
        train(network, x, 2);
        assertFalse(Arrays.equals(before, embedding(network, x)));
        for (int i = 0; i < snapshot.size(); i++) {
            Tensor tensor = network.state().get(i);
            compute.copy(Tensor.wrap(snapshot.get(i), tensor.rows(), tensor.columns()), tensor);
        }
        assertArrayEquals(before, embedding(network, x));
    }

    @Test
    void embeddingOfARowDoesNotDependOnItsNeighbours() {
        Tensor x = Backends.normal(compute, 1, 2, 70, 3);
        Mlp network = normalized(3, 8, 2);
        train(network, x, 3);
        float[] all = embedding(network, x);
        for (int row : new int[] {0, 31, 69}) {
            assertArrayEquals(Arrays.copyOfRange(all, 2 * row, 2 * row + 2), embedding(network, x.rows(row, row + 1)));
        }
    }

    @Test
    void foldedNetworkIsTheSameMapWithoutNormalisation() {
        Tensor x = Backends.normal(compute, 1, 2, 50, 3);
        Mlp network = normalized(3, 8, 2);
        train(network, x, 3);
        Mlp folded = network.folded(compute);
        assertTrue(
                folded.layers().stream().allMatch(layer -> layer.normalization().isEmpty()));
        assertArrayEquals(embedding(network, x), embedding(folded, x));
        assertSame(folded, folded.folded(compute));
        train(network, x, 1);
        assertFalse(Arrays.equals(embedding(network, x), embedding(folded, x)));
    }

    @Test
    void residualNetworkFoldsItsPerceptron() {
        ResidualMlp network = new ResidualMlp(normalized(3, 8, 3));
        Tensor x = Backends.normal(compute, 1, 2, 50, 3);
        train(network, x, 3);
        assertEquals(network.g().state(), network.state());
        assertArrayEquals(embedding(network, x), embedding(network.folded(compute), x));
    }

    @Test
    void runningStatisticsComeNearThoseOfTheWholeData() {
        Tensor x = Backends.normal(compute, 1, 2, 400, 3);
        Mlp network = normalized(3, 8, 2);
        Tape tape = new Tape(compute);
        Tensor recorded = network.apply(tape, tape.leaf(x, false)).value();
        for (int i = 0; i < 200; i++) {
            tape.forward();
        }
        float[] expected = Backends.read(compute, recorded);
        float[] found = embedding(network, x);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 0.01 * (1 + Math.abs(expected[i])));
        }
    }

    @Test
    void aBatchOfOneRowIsRefused() {
        Tensor x = Backends.normal(compute, 1, 2, 3, 3);
        String message = assertThrows(IllegalArgumentException.class, () -> train(normalized(3, 8, 2), x.rows(0, 1), 1))
                .getMessage();
        assertTrue(message.contains("at least 2 rows"), message);
    }

    private void train(Network network, Tensor x, int epochs) {
        Tensor heap = Tensor.wrap(Backends.read(compute, x), x.rows(), x.columns());
        Tensor target = Tensor.zeros(x.rows(), network.outputs());
        Adam adam = new Adam(compute, network.parameters(), 0.05);
        Trainer trainer = new Trainer(
                compute,
                x.rows(),
                (tape, batch) -> tape.meanSquaredError(network.apply(tape, batch.rows(heap)), batch.rows(target)),
                adam,
                16,
                1);
        trainer.train(epochs, TrainingListener.NONE);
    }

    private float[] embedding(Network network, Tensor x) {
        Tensor out = compute.zeros(x.rows(), network.outputs());
        network.embed(compute, x, out);
        return Backends.read(compute, out);
    }

    private Mlp normalized(int... widths) {
        return Mlp.create(compute, architecture(widths), 5, "net");
    }

    private static Architecture architecture(int... widths) {
        return new Architecture(widths, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true);
    }

    private Tensor wave(int rows, int columns, int a, int b) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(a * (i / columns) + b * (i % columns) + 1);
        }
        return Backends.tensor(compute, rows, columns, values);
    }

    private void assertClose(Tensor found, double... expected) {
        float[] values = Backends.read(compute, found);
        assertEquals(expected.length, values.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], 3e-6, "element " + i);
        }
    }

    private static List<String> shapes(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> tensor.shape().toString()).toList();
    }
}
