package io.gramian.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gramian.autodiff.Backends;
import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Codes that are moved while reconstructions stay. */
@ParameterizedClass
@MethodSource("io.gramian.autodiff.Backends#available")
class ShiftedCodesTest {
    private static final float[] SHIFT = {3, -2};

    private final Engine engine;
    private final Compute compute;

    ShiftedCodesTest(String backend) {
        engine = Backends.engine(backend);
        compute = engine.compute();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void codesMoveAndReconstructionsStay(boolean tied, boolean batchNormalized) {
        Architecture encoder = new Architecture(
                new int[] {6, 5, 2}, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, batchNormalized);
        Autoencoder net = tied
                ? Autoencoder.createTied(compute, encoder, Activation.IDENTITY, 1)
                : Autoencoder.create(compute, encoder, Activation.IDENTITY, 1);
        Tensor x = Backends.normal(compute, 7, 1, 9, 6);
        // A pass gives the running statistics values of their own.
        Tape tape = new Tape(compute);
        Variable code = net.encoder().apply(tape, tape.leaf(x, false));
        net.decoder().apply(tape, code);
        tape.forward();
        float[][] before = both(net, x);
        net.shiftCodes(compute, Backends.tensor(compute, 1, 2, SHIFT));
        float[][] after = both(net, x);
        for (int i = 0; i < before[0].length; i++) {
            assertEquals(before[0][i] - SHIFT[i % 2], after[0][i], 1e-5f);
        }
        assertArrayEquals(before[1], after[1], 1e-4f);
    }

    @Test
    void codesThatAreNotLinearAreRefused() {
        Architecture encoder =
                new Architecture(new int[] {6, 2}, Activation.TANH, Activation.TANH, Initializer.GLOROT_UNIFORM, false);
        Autoencoder net = Autoencoder.create(compute, encoder, Activation.IDENTITY, 1);
        Tensor shift = Backends.tensor(compute, 1, 2, SHIFT);
        assertThrows(IllegalArgumentException.class, () -> net.shiftCodes(compute, shift));
    }

    /** Codes and reconstructions. */
    private float[][] both(Autoencoder net, Tensor x) {
        Tensor codes = compute.zeros(x.rows(), 2);
        Tensor back = compute.zeros(x.rows(), x.columns());
        net.encoder().embed(compute, x, codes);
        net.decoder().embed(compute, codes, back);
        return new float[][] {Backends.read(compute, codes), Backends.read(compute, back)};
    }
}
