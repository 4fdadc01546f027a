package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendUnavailableException;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What fails in a driver or beside it is said, and leaves nothing behind. */
@Tag("driver")
class DriverFaultTest {
    private static final int CLUSTERS = 3;

    private final Tensor x = Generators.blobs(300, 4, CLUSTERS, 0.4, 3).x();

    @BeforeEach
    void begin() {
        TestDriver.require();
        assertEquals(0, TestDriver.held());
    }

    @AfterEach
    void nothingIsLeft() {
        if (!TestDriver.isThere()) {
            return;
        }
        TestDriver.reset();
        assertEquals(0, TestDriver.held());
    }

    private static Engine engine() {
        return Engine.builder().backend("cuda").seed(1).build();
    }

    private KMeansModel cluster(Engine engine) {
        return KMeans.fit(engine, engine.compute().there(x), KMeansOptions.of(CLUSTERS), "test");
    }

    private static String unavailable(Executable call) {
        return assertThrows(BackendUnavailableException.class, call).getMessage();
    }

    private static void assertSays(String expected, String message) {
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static BackendProbe probe() {
        return new CudaProvider().probe();
    }

    @Test
    void aDeviceIsDescribed() {
        BackendProbe probe = probe();
        assertTrue(probe.available(), probe.toString());
        // By the name of 12 or of 13: once the forwarding library is loaded, it has the name of the former.
        String expected =
                "Host build, compute capability 9.0, 2048 MB, driver for CUDA 13.0, products by libcublas.so.1";
        assertSays(expected, probe.reason());
    }

    @Test
    void withoutADeviceTheReasonIsGiven() {
        TestDriver.devices(0);
        assertSays("shows no device", probe().reason());
        assertSays("backend cuda cannot run here: the NVIDIA driver shows no device. See", unavailable(() -> engine()));
    }

    @Test
    void anOldDriverIsNamed() {
        TestDriver.version(12040);
        String expected = "too old: it serves CUDA 12.4, the kernels are built with "
                + KernelImages.find().orElseThrow().cuda();
        assertSays(expected, probe().reason());
        assertSays(expected, unavailable(() -> engine()));
    }

    @Test
    void aDriverThatDoesNotStartIsMissing() {
        TestDriver.fail("cuInit", 0, 999);
        assertFalse(probe().available());
        TestDriver.fail("cuInit", 0, 999);
        assertSays("cuInit failed: CUDA_ERROR_UNKNOWN", probe().reason());
    }

    @Test
    void aDeviceThatAnotherProcessHoldsIsNamed() {
        TestDriver.fail("cuDevicePrimaryCtxRetain", 0, TestDriver.DEVICE_UNAVAILABLE);
        assertSays("another process holds the device", unavailable(() -> engine()));
    }

    @Test
    void memoryThatAnotherProcessHoldsIsNamed() {
        TestDriver.fail("cuMemAlloc", 0, TestDriver.OUT_OF_MEMORY);
        try (Engine engine = engine()) {
            // The first refusal is a reason to look for memory that is idle.
            assertEquals(1, engine.compute().zeros(1).size());
            TestDriver.memory(1000);
            assertSays("MB are free", unavailable(() -> engine.compute().zeros(1000)));
        }
    }

    @Test
    void kernelsForANewerDriverAreNamed() {
        TestDriver.fail("cuModuleLoadData", 3, TestDriver.UNSUPPORTED_PTX);
        assertSays("update the NVIDIA driver", unavailable(() -> engine()));
    }

    @Test
    void aMissingKernelIsNamed() {
        try (Engine engine = engine()) {
            Device device = ((CudaBackend) engine.backend()).device();
            assertSays("kernel no_such_kernel is missing", unavailable(() -> {
                device.launch("no_such_kernel", Grid.blocks(1), new Arguments());
                device.finish();
            }));
        }
    }

    @Test
    void aFailedLaunchNamesItsKernel() {
        try (Engine engine = engine()) {
            Tensor a = engine.compute().zeros(5);
            engine.compute().finish();
            TestDriver.fail("cuLaunchKernel", 0, TestDriver.ILLEGAL_ADDRESS);
            engine.compute().combine(1, a, 1, a, a);
            assertSays(
                    "cuLaunchKernel of combine failed",
                    unavailable(() -> engine.compute().finish()));
        }
    }

    @Test
    void whereNoGraphCanBeMadeLaunchesDo() {
        int[] labels;
        try (Engine engine = engine()) {
            labels = cluster(engine).labels();
        }
        for (String call : List.of("cuStreamBeginCapture", "cuStreamEndCapture", "cuGraphInstantiate")) {
            TestDriver.fail(call, 0, TestDriver.OUT_OF_MEMORY);
            long graphs = TestDriver.graphs();
            try (Engine engine = engine()) {
                assertArrayEquals(labels, cluster(engine).labels());
            }
            assertTrue(TestDriver.graphs() > graphs, "all other steps are graphs");
        }
    }

    /** Data and engine are as they were, and a smaller piece of work goes on. */
    @Test
    void memoryThatEndsInATrainingLeavesAllElseWhole() {
        float[] before = x.toArray();
        try (Engine engine = engine()) {
            engine.compute().zeros(1);
            TestDriver.memory(8_000);
            assertSays("more memory", unavailable(() -> cluster(engine)));
            assertArrayEquals(before, x.toArray());
            TestDriver.reset();
            try (Engine scalar = Engine.builder().backend("scalar").seed(1).build()) {
                assertArrayEquals(cluster(scalar).labels(), cluster(engine).labels());
            }
        }
    }

    @Test
    void memoryThatNobodyKnowsOfIsFoundAgain() {
        TestDriver.memory(3 << 20);
        try (Engine engine = engine()) {
            for (int i = 0; i < 20; i++) {
                assertEquals(1 << 18, engine.compute().zeros(1 << 18).size());
            }
        }
    }

    @Test
    void twoEnginesShareADevice() {
        try (Engine one = engine()) {
            int[] labels;
            try (Engine other = engine()) {
                labels = cluster(other).labels();
                assertArrayEquals(labels, cluster(one).labels());
            }
            assertArrayEquals(labels, cluster(one).labels());
        }
    }

    @Test
    void afterTheEndNothingIsTouched() {
        Engine engine = engine();
        Compute compute = engine.compute();
        Tensor tensor = compute.zeros(3);
        Tensor one = compute.zeros(1);
        engine.close();
        engine.close();
        assertThrows(IllegalStateException.class, () -> compute.zeros(3));
        assertThrows(IllegalStateException.class, () -> compute.fill(1, tensor));
        assertThrows(IllegalStateException.class, () -> compute.onHeap(tensor));
        assertThrows(IllegalStateException.class, () -> compute.multiply(tensor, one, tensor));
    }

    @Test
    void largeTensorsPassThroughAllSlots() {
        int size = 5 * (1 << 20) + 3;
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
        try (Engine engine = engine()) {
            Compute compute = engine.compute();
            Tensor there = compute.there(Tensor.wrap(numbers, size));
            assertArrayEquals(numbers, compute.onHeap(there).array());
            TestDriver.fail("cuMemcpyDtoHAsync", 3, TestDriver.ILLEGAL_ADDRESS);
            assertSays("cuMemcpyDtoHAsync failed", unavailable(() -> compute.onHeap(there)));
        }
    }

    @Test
    void withoutCublasTheRemedyIsNamed() {
        assertSays("LD_LIBRARY_PATH", unavailable(() -> Cublas.load(Optional.empty(), Optional.empty())));
    }

    @Test
    void withoutTheForwardingLibraryTheRemedyIsNamed() {
        assertSays(
                "install cuBLAS 12", unavailable(() -> Cublas.load(Optional.of("libcublas.so.13"), Optional.empty())));
    }

    @Test
    void integersGoThereAndBack() {
        try (Engine engine = engine()) {
            Device device = ((CudaBackend) engine.backend()).device();
            try (DeviceMemory memory = device.ints(new int[] {1, 2, 3})) {
                int[] back = new int[3];
                device.download(memory, MemorySegment.ofArray(back));
                assertArrayEquals(new int[] {1, 2, 3}, back);
            }
            assertEquals(0, device.zeros(Shape.of(0)).size());
        }
    }
}
