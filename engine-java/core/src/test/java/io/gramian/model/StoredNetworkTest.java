package io.gramian.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Tape;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.io.BadDataException;
import io.gramian.nn.Architecture;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.nn.Network;
import io.gramian.nn.ResidualMlp;
import io.gramian.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class StoredNetworkTest {
    private final Engine engine;
    private final Compute compute;

    StoredNetworkTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void tiedAndNormalisedHalvesComeBackAsTheSameMaps() {
        for (boolean batchNormalized : new boolean[] {false, true}) {
            Autoencoder autoencoder =
                    Autoencoder.createTied(compute, architecture(batchNormalized), Activation.SIGMOID, 3);
            moveStatistics(autoencoder);
            ModelContents contents = new ModelContents();
            StoredNetwork.put("encoder", autoencoder.encoder().folded(compute), contents);
            StoredNetwork.put("decoder", autoencoder.decoder().folded(compute), contents);
            assertEquals(
                    List.of(
                            "encoder.1.weight",
                            "encoder.1.bias",
                            "encoder.2.weight",
                            "encoder.2.bias",
                            "decoder.1.weight",
                            "decoder.1.bias",
                            "decoder.2.weight",
                            "decoder.2.bias"),
                    List.copyOf(contents.tensors().keySet()));
            assertEquals("19×7", contents.tensor("encoder.1.weight").shape().toString());
            assertEquals("7×19", contents.tensor("decoder.2.weight").shape().toString());
            Mlp encoder = StoredNetwork.mlp("encoder", 2, Activation.TANH, Activation.IDENTITY, contents);
            Mlp decoder = StoredNetwork.mlp("decoder", 2, Activation.TANH, Activation.SIGMOID, contents);
            assertSameMap(autoencoder.encoder(), encoder);
            assertSameMap(autoencoder.decoder(), decoder);
        }
    }

    @Test
    void residualNetworkIsStoredAsItsPerceptron() {
        ResidualMlp network =
                ResidualMlp.create(compute, 5, new int[] {9}, Activation.RELU, Initializer.HE_NORMAL, 3, "psi");
        ModelContents contents = new ModelContents();
        StoredNetwork.put("encoder", network, contents);
        assertSameMap(
                network,
                new ResidualMlp(StoredNetwork.mlp("encoder", 2, Activation.RELU, Activation.IDENTITY, contents)));
    }

    @Test
    void networksThatAreNotFoldedAreRefused() {
        Mlp network = Mlp.create(compute, architecture(true), 3, "net");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> StoredNetwork.put("encoder", network, new ModelContents()))
                .getMessage();
        assertEquals("layer 0 has batch normalisation, expected a folded network", message);
    }

    @Test
    void missingLayersAreBadData() {
        ModelContents contents = new ModelContents();
        StoredNetwork.put("encoder", Mlp.create(compute, architecture(false), 3, "net"), contents);
        String message = assertThrows(
                        BadDataException.class,
                        () -> StoredNetwork.mlp("encoder", 3, Activation.TANH, Activation.IDENTITY, contents))
                .getMessage();
        assertEquals("the model has no encoder.3.weight: the file is damaged or of another kind", message);
    }

    private void moveStatistics(Autoencoder autoencoder) {
        Tape tape = new Tape(compute);
        autoencoder.reconstructionError(tape, tape.leaf(Backends.normal(compute, 1, 3, 40, 19), false));
        tape.forward();
    }

    private void assertSameMap(Network expected, Network found) {
        Tensor x = Backends.normal(compute, 2, 1, 30, expected.inputs());
        Tensor wanted = compute.zeros(30, expected.outputs());
        Tensor out = compute.zeros(30, found.outputs());
        expected.embed(compute, x, wanted);
        found.embed(compute, x, out);
        assertArrayEquals(Backends.read(compute, wanted), Backends.read(compute, out));
    }

    private static Architecture architecture(boolean batchNormalized) {
        return new Architecture(
                new int[] {19, 7, 3},
                Activation.TANH,
                Activation.IDENTITY,
                Initializer.GLOROT_UNIFORM,
                batchNormalized);
    }
}
