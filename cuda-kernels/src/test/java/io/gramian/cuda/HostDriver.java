package io.gramian.cuda;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host build of the kernels as a device: its memory is native memory, filled with what is not a number. */
@SuppressWarnings("restricted") // Native memory and calls are what it is for.
final class HostDriver implements RecordingDriver {
    /** Where native-build has put the library, if it could be built. */
    private static final String LIBRARY = "gramian.host.library";

    private static final int ALIGNMENT = 256;

    /** On either side of what is allocated, and not to be touched. */
    private static final int FENCE = 256;

    private static final byte NOT_A_NUMBER = -1;

    private static final AddressLayout TEXT = ValueLayout.ADDRESS.withTargetLayout(
            java.lang.foreign.MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE));

    private final Arena arena = Arena.ofShared();
    private final Map<String, Integer> kernels = new HashMap<>();
    private final Map<Long, Block> blocks = new HashMap<>();
    private final MethodHandle find;
    private final MethodHandle launch;
    private final MethodHandle error;
    private final MethodHandle gemm;
    private final Map<Long, List<Runnable>> recordings = new HashMap<>();
    private List<Runnable> recording;
    private long recorded;
    private long seed;

    private record Block(Arena arena, MemorySegment whole) {}

    private HostDriver(Path library, long seed) {
        this.seed = seed;
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
        find = linker.downcallHandle(
                symbols.findOrThrow("gramian_host_find"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        launch = linker.downcallHandle(
                symbols.findOrThrow("gramian_host_launch"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
        error = linker.downcallHandle(symbols.findOrThrow("gramian_host_error"), FunctionDescriptor.of(TEXT));
        gemm = linker.downcallHandle(
                symbols.findOrThrow("gramian_host_gemm"),
                FunctionDescriptor.ofVoid(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_FLOAT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_FLOAT,
                        ValueLayout.JAVA_LONG));
    }

    /** The library, where it has been built. */
    static Optional<Path> library() {
        return Optional.ofNullable(System.getProperty(LIBRARY)).map(Path::of).filter(Files::exists);
    }

    /** A device whose threads take turns in an order that the seed shuffles. */
    static HostDriver open(long seed) {
        return new HostDriver(library().orElseThrow(), seed);
    }

    @Override
    public String place() {
        return "host build";
    }

    @Override
    public String description() {
        return "the host build of the kernels";
    }

    @Override
    public long freeBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    @Override
    public long allocate(long bytes) {
        Arena own = Arena.ofShared();
        MemorySegment whole = own.allocate(bytes + 2 * FENCE, ALIGNMENT);
        whole.fill(NOT_A_NUMBER);
        long address = whole.address() + FENCE;
        blocks.put(address, new Block(own, whole));
        return address;
    }

    @Override
    public void free(long address) {
        Block block = blocks.remove(address);
        requireWhole(block);
        block.arena.close();
    }

    /** Fails where a kernel has written beside what was allocated. */
    private static void requireWhole(Block block) {
        long size = block.whole.byteSize();
        for (int i = 0; i < FENCE; i++) {
            if (block.whole.get(ValueLayout.JAVA_BYTE, i) != NOT_A_NUMBER
                    || block.whole.get(ValueLayout.JAVA_BYTE, size - 1 - i) != NOT_A_NUMBER) {
                throw new AssertionError("a kernel has written beside its memory");
            }
        }
    }

    private static MemorySegment at(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    @Override
    public void upload(MemorySegment from, long to) {
        requireNoRecording();
        at(to, from.byteSize()).copyFrom(from);
    }

    @Override
    public void download(long from, MemorySegment to) {
        requireNoRecording();
        to.copyFrom(at(from, to.byteSize()));
    }

    @Override
    public long mark() {
        requireNoRecording();
        return 1;
    }

    @Override
    public void uploadBeside(long mark, MemorySegment from, long to) {
        upload(from, to);
    }

    @Override
    public void downloadBeside(long mark, long from, MemorySegment to) {
        download(from, to);
    }

    /** Now, or as part of a recording. */
    private void perform(Runnable work) {
        if (recording == null) {
            work.run();
        } else {
            recording.add(work);
        }
    }

    private void requireNoRecording() {
        if (recording != null) {
            throw new AssertionError("a recording holds what the host does");
        }
    }

    @Override
    public void copy(long from, long to, long bytes) {
        perform(() -> at(to, bytes).copyFrom(at(from, bytes)));
    }

    @Override
    public void launch(String kernel, Grid grid, Arguments arguments) {
        perform(() -> run(kernel, grid, arguments));
    }

    private void run(String kernel, Grid grid, Arguments arguments) {
        int number = kernels.computeIfAbsent(kernel, this::find);
        if (number < 0) {
            throw new DeviceException("kernel " + kernel + " is missing from the host build");
        }
        try (Arena call = Arena.ofConfined()) {
            MemorySegment blocksOf = call.allocateFrom(ValueLayout.JAVA_INT, grid.across(), grid.down(), 1);
            MemorySegment threadsOf = call.allocateFrom(ValueLayout.JAVA_INT, grid.threads(), 1, 1);
            MemorySegment values = call.allocateFrom(ValueLayout.JAVA_LONG, arguments.values());
            MemorySegment pointers = call.allocate(ValueLayout.JAVA_LONG, arguments.count());
            for (int i = 0; i < arguments.count(); i++) {
                pointers.setAtIndex(ValueLayout.JAVA_LONG, i, values.address() + (long) i * Long.BYTES);
            }
            int result = (int)
                    launch.invokeExact(number, blocksOf, threadsOf, grid.shared(), pointers, arguments.count(), seed++);
            if (result != 0) {
                throw new DeviceException(((MemorySegment) error.invokeExact()).getString(0));
            }
        } catch (DeviceException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private int find(String kernel) {
        try (Arena call = Arena.ofConfined()) {
            return (int) find.invokeExact(call.allocateFrom(kernel));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            long b,
            float beta,
            long c) {
        perform(() -> multiply(transposeA, transposeB, m, n, k, alpha, a, b, beta, c));
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            long b,
            float beta,
            long c) {
        try {
            gemm.invokeExact(transposeA ? 1 : 0, transposeB ? 1 : 0, m, n, k, alpha, a, b, beta, c);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public long record(Runnable work) {
        requireNoRecording();
        recording = new ArrayList<>();
        try {
            work.run();
            recordings.put(++recorded, recording);
            return recorded;
        } finally {
            recording = null;
        }
    }

    @Override
    public void replay(long number) {
        recordings.get(number).forEach(Runnable::run);
    }

    @Override
    public void forget(long number) {
        recordings.remove(number);
    }

    @Override
    public void finish() {
        // A launch comes back at its end.
        requireNoRecording();
    }

    @Override
    public void close() {
        for (Block block : blocks.values()) {
            requireWhole(block);
            block.arena.close();
        }
        blocks.clear();
        arena.close();
    }
}
