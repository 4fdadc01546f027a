package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.tensor.Shape;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HostDeviceTest {
    @BeforeAll
    static void isBuilt() {
        HostBuild.require();
    }

    @Test
    void whatCannotBeLaunchedSaysWhy() {
        try (Device device = new Device(HostDriver.open(1))) {
            Arguments none = new Arguments();
            assertNamed("no_such_kernel", () -> device.launch("no_such_kernel", Grid.blocks(1), none));
            assertNamed("has 3 arguments, 0 were given", () -> device.launch("fill", Grid.blocks(1), none));
            Arguments fill = new Arguments().add(0L).add(0f).add(0L);
            assertNamed("no device takes", () -> device.launch("fill", new Grid(1, 1, 2048, 0), fill));
        }
    }

    private static void assertNamed(String expected, Runnable call) {
        String message = assertThrows(DeviceException.class, call::run).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aClosedDeviceHasNoMemory() {
        Device device = new Device(HostDriver.open(1));
        device.zeros(Shape.of(3));
        device.close();
        assertThrows(IllegalStateException.class, () -> device.zeros(Shape.of(3)));
    }

    @Test
    void writingBesideMemoryIsFound() {
        HostDriver driver = HostDriver.open(1);
        long address = driver.allocate(12);
        driver.upload(MemorySegment.ofArray(new float[] {1, 2, 3, 4}), address);
        assertThrows(AssertionError.class, () -> driver.free(address));
        driver.close();
    }

    @Test
    void sizesOfBlocksAreFew() {
        assertEquals(512, DevicePool.rounded(1));
        assertEquals(1024, DevicePool.rounded(1024));
        assertEquals(1280, DevicePool.rounded(1025));
        assertEquals(3L << 30, DevicePool.rounded((3L << 30) - 5));
        for (long bytes = 1; bytes < 1L << 40; bytes = bytes * 3 + 1) {
            long rounded = DevicePool.rounded(bytes);
            assertTrue(rounded >= bytes && (bytes < 512 || rounded <= bytes * 1.25 + 1), bytes + ": " + rounded);
        }
    }
}
