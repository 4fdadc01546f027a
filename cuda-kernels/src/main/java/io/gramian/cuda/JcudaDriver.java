package io.gramian.cuda;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * A CUDA device by JCuda: the driver API, a stream for the work and one for either way of copies beside it, and cuBLAS from the first product on. Whatever thread calls, the device's
 * primary context is made the current one.
 */
final class JcudaDriver implements RecordingDriver {
    /** A system property: with {@code true}, each kernel is waited for, so that a failure names the kernel that failed. */
    static final String SYNCHRONOUS = "gramian.cuda.synchronous";

    private static final int NON_BLOCKING = 1;

    /** Marks that are told apart; few are used at a time. */
    private static final int MARKS = 8;

    /** What other streams and threads do is no part of a recording, and is not refused meanwhile. */
    private static final int RELAXED = 2;

    private final int ordinal;
    private final CUdevice device = new CUdevice();
    private final CUcontext context = new CUcontext();
    private final CUstream stream = new CUstream();
    private final List<CUmodule> modules = new ArrayList<>();
    private final Map<String, CUfunction> functions = new HashMap<>();
    private final Map<Long, Address> allocated = new HashMap<>();
    private final ArgumentBlock arguments = new ArgumentBlock();
    private final boolean synchronous = Boolean.getBoolean(SYNCHRONOUS);
    private final PinnedStage stage = new PinnedStage();
    private final CUstream incoming = new CUstream();
    private final CUstream outgoing = new CUstream();
    private final CUevent arrived = new CUevent();
    private final List<CUevent> marks = new ArrayList<>();
    private long marked;
    private final String description;
    private final Map<Long, CUgraphExec> recordings = new HashMap<>();
    private long recorded;
    private Cublas cublas;
    private long workspace;

    private JcudaDriver(int ordinal) {
        this.ordinal = ordinal;
        JCudaDriver.setExceptionsEnabled(false);
        CudaCall.check("cuInit", JCudaDriver.cuInit(0));
        CudaCall.check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, ordinal));
        description = describe(device);
        CudaCall.check("cuDevicePrimaryCtxRetain", JCudaDriver.cuDevicePrimaryCtxRetain(context, device));
    }

    /**
     * A device with kernels.
     *
     * @param ordinal its number, from 0
     * @throws DeviceException if it cannot be used
     */
    static JcudaDriver open(int ordinal, KernelImages kernels) {
        JcudaDriver driver = new JcudaDriver(ordinal);
        try {
            driver.enter();
            for (CUstream stream : List.of(driver.stream, driver.incoming, driver.outgoing)) {
                CudaCall.check("cuStreamCreate", JCudaDriver.cuStreamCreate(stream, NON_BLOCKING));
            }
            driver.createEvent(driver.arrived);
            for (int i = 0; i < MARKS; i++) {
                CUevent mark = new CUevent();
                driver.createEvent(mark);
                driver.marks.add(mark);
            }
            for (byte[] image : kernels.images()) {
                CUmodule module = new CUmodule();
                CudaCall.check("cuModuleLoadData", JCudaDriver.cuModuleLoadData(module, image));
                driver.modules.add(module);
            }
            return driver;
        } catch (RuntimeException e) {
            driver.close();
            throw e;
        }
    }

    private void createEvent(CUevent event) {
        CudaCall.check("cuEventCreate", JCudaDriver.cuEventCreate(event, PinnedStage.DISABLE_TIMING));
    }

    /** What a device is, for people. */
    static String describe(CUdevice device) {
        byte[] name = new byte[256];
        CudaCall.check("cuDeviceGetName", JCudaDriver.cuDeviceGetName(name, name.length, device));
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        long[] bytes = new long[1];
        CudaCall.check("cuDeviceTotalMem", JCudaDriver.cuDeviceTotalMem(bytes, device));
        return new String(name, 0, length, StandardCharsets.UTF_8)
                + ", compute capability "
                + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device) + '.'
                + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device)
                + ", " + (bytes[0] >> 20) + " MB, driver for CUDA " + version();
    }

    static int attribute(int attribute, CUdevice device) {
        int[] value = new int[1];
        CudaCall.check("cuDeviceGetAttribute", JCudaDriver.cuDeviceGetAttribute(value, attribute, device));
        return value[0];
    }

    /** The newest version of CUDA that the driver serves, as 13.0. */
    static String version() {
        int[] version = new int[1];
        CudaCall.check("cuDriverGetVersion", JCudaDriver.cuDriverGetVersion(version));
        return version[0] / 1000 + "." + version[0] % 1000 / 10;
    }

    private void enter() {
        CudaCall.check("cuCtxSetCurrent", JCudaDriver.cuCtxSetCurrent(context));
    }

    @Override
    public String place() {
        return "cuda:" + ordinal;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public long freeBytes() {
        enter();
        long[] free = new long[1];
        CudaCall.check("cuMemGetInfo", JCudaDriver.cuMemGetInfo(free, new long[1]));
        return free[0];
    }

    @Override
    public long allocate(long bytes) {
        enter();
        Address address = new Address();
        CudaCall.check("cuMemAlloc of " + (bytes >> 10) + " kB", JCudaDriver.cuMemAlloc(address, bytes));
        allocated.put(address.written(), address);
        return address.written();
    }

    @Override
    public void free(long address) {
        enter();
        CudaCall.check("cuMemFree", JCudaDriver.cuMemFree(allocated.remove(address)));
    }

    @Override
    public void upload(MemorySegment from, long to) {
        enter();
        stage.upload(from, to, stream);
    }

    @Override
    public void download(long from, MemorySegment to) {
        enter();
        stage.download(from, to, stream);
    }

    @Override
    public long mark() {
        enter();
        marked++;
        record(event(marked), stream);
        return marked;
    }

    /** Of a mark, or of a later one that has taken its place. */
    private CUevent event(long mark) {
        return marks.get((int) (mark % MARKS));
    }

    private static void record(CUevent event, CUstream stream) {
        CudaCall.check("cuEventRecord", JCudaDriver.cuEventRecord(event, stream));
    }

    private static void await(CUstream stream, CUevent event) {
        CudaCall.check("cuStreamWaitEvent", JCudaDriver.cuStreamWaitEvent(stream, event, 0));
    }

    @Override
    public void uploadBeside(long mark, MemorySegment from, long to) {
        enter();
        await(incoming, event(mark));
        stage.upload(from, to, incoming);
        record(arrived, incoming);
        await(stream, arrived);
    }

    @Override
    public void downloadBeside(long mark, long from, MemorySegment to) {
        enter();
        await(outgoing, event(mark));
        stage.download(from, to, outgoing);
    }

    @Override
    public void copy(long from, long to, long bytes) {
        enter();
        CudaCall.check(
                "cuMemcpyDtoDAsync", JCudaDriver.cuMemcpyDtoDAsync(new Address(to), new Address(from), bytes, stream));
    }

    /** The arguments of one launch at a time, where native code finds them. */
    private static final class ArgumentBlock {
        private final ByteBuffer values = direct();
        private final Pointer pointers;

        ArgumentBlock() {
            long base = MemorySegment.ofBuffer(values).address();
            ByteBuffer addresses = direct();
            for (int i = 0; i < Arguments.MOST; i++) {
                addresses.putLong(i * Long.BYTES, base + (long) i * Long.BYTES);
            }
            pointers = Pointer.to(addresses);
        }

        private static ByteBuffer direct() {
            return ByteBuffer.allocateDirect(Arguments.MOST * Long.BYTES).order(ByteOrder.nativeOrder());
        }

        Pointer of(Arguments arguments) {
            for (int i = 0; i < arguments.count(); i++) {
                values.putLong(i * Long.BYTES, arguments.values()[i]);
            }
            return pointers;
        }
    }

    @Override
    public void launch(String kernel, Grid grid, Arguments given) {
        enter();
        CUfunction function = functions.computeIfAbsent(kernel, this::function);
        int code = JCudaDriver.cuLaunchKernel(
                function,
                grid.across(),
                grid.down(),
                1,
                grid.threads(),
                1,
                1,
                grid.shared(),
                stream,
                arguments.of(given),
                null);
        CudaCall.check("cuLaunchKernel of " + kernel, code);
        if (synchronous) {
            CudaCall.check("kernel " + kernel, JCudaDriver.cuStreamSynchronize(stream));
        }
    }

    private CUfunction function(String kernel) {
        CUfunction function = new CUfunction();
        for (CUmodule module : modules) {
            int code = JCudaDriver.cuModuleGetFunction(function, module, kernel);
            if (code != CUresult.CUDA_ERROR_NOT_FOUND) {
                CudaCall.check("cuModuleGetFunction of " + kernel, code);
                return function;
            }
        }
        throw new DeviceException(
                "kernel " + kernel + " is missing from the kernels of this build: build gramian-cuda anew");
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
        enter();
        if (cublas == null) {
            if (workspace == 0) {
                workspace = allocate(Cublas.workspaceBytes());
            }
            cublas = new Cublas(stream, workspace);
        }
        cublas.gemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
    }

    @Override
    public long record(Runnable work) {
        enter();
        CudaCall.check("cuStreamBeginCapture", JCudaDriver.cuStreamBeginCapture(stream, RELAXED));
        CUgraph graph = new CUgraph();
        int code;
        try {
            work.run();
        } finally {
            code = JCudaDriver.cuStreamEndCapture(stream, graph);
        }
        CudaCall.check("cuStreamEndCapture", code);
        CUgraphExec recording = new CUgraphExec();
        code = JCudaDriver.cuGraphInstantiate(recording, graph, 0);
        JCudaDriver.cuGraphDestroy(graph);
        CudaCall.check("cuGraphInstantiate", code);
        recordings.put(++recorded, recording);
        return recorded;
    }

    @Override
    public void replay(long recording) {
        enter();
        CudaCall.check("cuGraphLaunch", JCudaDriver.cuGraphLaunch(recordings.get(recording), stream));
    }

    @Override
    public void forget(long recording) {
        enter();
        CudaCall.check("cuGraphExecDestroy", JCudaDriver.cuGraphExecDestroy(recordings.remove(recording)));
    }

    @Override
    public void finish() {
        enter();
        CudaCall.check("cuStreamSynchronize", JCudaDriver.cuStreamSynchronize(stream));
    }

    /** Gives all back, what is left of tensors included. What fails here has failed before. */
    @Override
    public void close() {
        JCudaDriver.cuCtxSetCurrent(context);
        List.of(stream, incoming, outgoing).forEach(JCudaDriver::cuStreamSynchronize);
        if (cublas != null) {
            cublas.close();
        }
        recordings.values().forEach(JCudaDriver::cuGraphExecDestroy);
        recordings.clear();
        stage.close();
        allocated.values().forEach(JCudaDriver::cuMemFree);
        allocated.clear();
        modules.forEach(JCudaDriver::cuModuleUnload);
        modules.clear();
        marks.forEach(JCudaDriver::cuEventDestroy);
        JCudaDriver.cuEventDestroy(arrived);
        List.of(stream, incoming, outgoing).forEach(JCudaDriver::cuStreamDestroy);
        JCudaDriver.cuCtxSetCurrent(new CUcontext());
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
    }
}
