package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.autodiff.Backends;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Autoencoders whose halves share their weights, and what architectures refuse. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class TiedAutoencoderTest {
    private final Engine engine;
    private final Compute compute;

    TiedAutoencoderTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void decoderMultipliesByTheTransposedWeights() {
        Dense layer =
                new Dense(Backends.tensor(compute, 2, 3, 1, -1, 2, 3, 0, 5), compute.zeros(1, 3), Activation.IDENTITY);
        Dense back = layer.mirrored(compute, Activation.RELU);
        compute.copy(Tensor.wrap(new float[] {10, -100}, 1, 2), back.bias());
        Tensor out = compute.zeros(1, 2);
        new Mlp(List.of(back)).embed(compute, Backends.tensor(compute, 1, 3, 1, 2, 3), out);
        // (1 − 2 + 6 + 10, max(3 + 15 − 100, 0))
        assertArrayEquals(new float[] {15, 0}, Backends.read(compute, out));
        assertSame(layer.weights(), back.mirrored(compute, Activation.RELU).weights());
        assertEquals(2, back.mirrored(compute, Activation.RELU).inputs());
    }

    @Test
    void sharedWeightsAreParametersOnce() {
        Autoencoder plain = Autoencoder.createTied(compute, architecture(false), Activation.SIGMOID, 1);
        assertEquals(List.of("6×5", "1×5", "5×2", "1×2", "1×5", "1×6"), shapes(plain.parameters()));
        assertEquals(plain.parameters(), plain.state());
        List<Dense> decoder = plain.decoder().layers();
        assertEquals(Activation.TANH, decoder.get(0).activation());
        assertEquals(Activation.SIGMOID, decoder.get(1).activation());
        Autoencoder normalized = Autoencoder.createTied(compute, architecture(true), Activation.SIGMOID, 1);
        assertEquals(List.of("6×5", "1×5", "1×5", "5×2", "1×2", "1×5", "1×5", "1×6"), shapes(normalized.parameters()));
        assertEquals(
                List.of("6×5", "1×5", "1×5", "2×5", "5×2", "1×2", "1×5", "1×5", "2×5", "1×6"),
                shapes(normalized.state()));
    }

    @Test
    void tiedAutoencodersLearnTheCircleOfTheData() {
        Tensor x = Tensor.zeros(120, 6);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                x.set(i, j, (float) Math.sin(0.37 * i + j));
            }
        }
        for (boolean batchNormalized : new boolean[] {false, true}) {
            Autoencoder autoencoder =
                    Autoencoder.createTied(compute, architecture(batchNormalized), Activation.IDENTITY, 1);
            Adam adam = new Adam(compute, autoencoder.parameters(), 0.02);
            Trainer trainer = new Trainer(
                    compute, 120, (tape, batch) -> autoencoder.reconstructionError(tape, batch.rows(x)), adam, 40, 1);
            double[] history = trainer.train(300, TrainingListener.NONE);
            assertTrue(history[0] > 0.2, "first loss " + history[0]);
            assertTrue(history[299] < 0.02, "last loss " + history[299]);
        }
    }

    @Test
    void widthsThatMakeNoNetworkAreRefused() {
        assertEquals("widths has 1 entries, expected at least 2", refusal(7));
        assertEquals("widths[2] is 0, expected at least 1", refusal(7, 3, 0));
    }

    private static String refusal(int... widths) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new Architecture(
                                widths, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM))
                .getMessage();
    }

    private static Architecture architecture(boolean batchNormalized) {
        return new Architecture(
                new int[] {6, 5, 2}, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, batchNormalized);
    }

    private static List<String> shapes(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> tensor.shape().toString()).toList();
    }
}
