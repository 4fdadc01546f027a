package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gramian.compute.Activation;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.nn.Architecture;
import io.gramian.nn.Initializer;
import io.gramian.nn.Mlp;
import io.gramian.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows on their way between the heap and a device, whose driver does everything as late as it may. */
@Tag("driver")
class TransferTest {
    private static final int INPUTS = 800;

    @BeforeEach
    void begin() {
        TestDriver.require();
    }

    private static Engine engine(String backend) {
        return Engine.builder().backend(backend).threads(1).seed(1).build();
    }

    /** Several chunks, each of them larger than all that is pinned. */
    @Test
    void chunksThatAreCopiedBesideTheWorkArriveBeforeIt() {
        int n = 3 * 4096 + 5;
        Tensor x = Tensor.zeros(n, INPUTS);
        for (int i = 0; i < x.size(); i++) {
            x.array()[i] = (i * 7919L % 1009 - 504) / 504f;
        }
        Tensor expected = embed("scalar", x);
        Tensor found = embed("cuda", x);
        assertArrayEquals(expected.array(), found.array(), 2e-5f);
    }

    private static Tensor embed(String backend, Tensor x) {
        try (Engine engine = engine(backend)) {
            Compute compute = engine.compute();
            Architecture architecture = new Architecture(
                    new int[] {INPUTS, 5, 3}, Activation.TANH, Activation.IDENTITY, Initializer.GLOROT_UNIFORM);
            Mlp net = Mlp.create(compute, architecture, 1, "net");
            Tensor out = Tensor.zeros(x.rows(), 3);
            net.embed(compute, x, out);
            return out;
        }
    }

    @Test
    void rowsStayOnADeviceWhereThereIsRoom() {
        Tensor x = Tensor.zeros(100, 10);
        TestDriver.memory(20_000);
        try (Engine engine = engine("cuda")) {
            assertEquals(
                    "cuda:0", ((Tensor) engine.compute().resident(x)).storage().place());
        }
        TestDriver.memory(12_000);
        try (Engine engine = engine("cuda")) {
            assertSame(x, engine.compute().resident(x));
        }
    }
}
