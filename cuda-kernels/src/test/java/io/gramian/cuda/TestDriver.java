package io.gramian.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What the CUDA driver for tests is told, where it stands in for a real one. */
@SuppressWarnings("restricted") // Native calls are what it is for.
final class TestDriver {
    static final int OUT_OF_MEMORY = 2;
    static final int ILLEGAL_ADDRESS = 700;
    static final int UNSUPPORTED_PTX = 222;
    static final int DEVICE_UNAVAILABLE = 46;

    private static final String LIBRARY = "libcuda.so.1";

    private TestDriver() {}

    private static Optional<SymbolLookup> symbols() {
        try {
            return Optional.of(SymbolLookup.libraryLookup(LIBRARY, Arena.global()))
                    .filter(symbols -> symbols.find("gramian_driver_reset").isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether there is such a driver, rather than a real one or none. */
    static boolean isThere() {
        return symbols().isPresent();
    }

    /** Skips the tests where it is not there, and says so; leaves it as it is at first. */
    static void require() {
        boolean there = isThere();
        if (!there) {
            System.out.println("skipped: the CUDA driver for tests is not there; it takes CMake and g++");
        }
        Assumptions.assumeTrue(there, "the CUDA driver for tests is not there; it takes CMake and g++");
        Assumptions.assumeTrue(KernelImages.find().isPresent(), "the kernels are not built for devices; it takes nvcc");
        reset();
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols().orElseThrow().findOrThrow(name), type);
    }

    /** All as at first, but for what has been given. */
    static void reset() {
        try {
            function("gramian_driver_reset", FunctionDescriptor.ofVoid()).invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** After so many calls the next one fails. */
    static void fail(String call, int after, int code) {
        try (Arena arena = Arena.ofConfined()) {
            function(
                            "gramian_driver_fail",
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(call), after, code);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** How much memory the device has. */
    static void memory(long bytes) {
        set("gramian_driver_memory", ValueLayout.JAVA_LONG, bytes);
    }

    /** The version of CUDA that it serves, as 13000. */
    static void version(int version) {
        set("gramian_driver_version", ValueLayout.JAVA_INT, version);
    }

    /** How many devices there are. */
    static void devices(int count) {
        set("gramian_driver_devices", ValueLayout.JAVA_INT, count);
    }

    private static void set(String name, ValueLayout type, Object value) {
        try {
            function(name, FunctionDescriptor.ofVoid(type)).invokeWithArguments(value);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes and objects that have not been given back. */
    static long held() {
        return count("gramian_driver_held");
    }

    /** Kernels that have been launched, or captured to be. */
    static long launches() {
        return count("gramian_driver_launches");
    }

    /** Graphs that have been launched. */
    static long graphs() {
        return count("gramian_driver_graphs");
    }

    private static long count(String name) {
        try {
            return (long)
                    function(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG)).invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
