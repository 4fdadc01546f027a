package io.gramian.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jcuda.Pointer;
import jcuda.driver.CUstream;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;

/** Products by cuBLAS, in float32 throughout; loaded when the first one is asked for. */
final class Cublas implements AutoCloseable {
    private static final String TWELVE = "libcublas.so.12";
    private static final String THIRTEEN = "libcublas.so.13";

    /** What cuBLAS recommends for the largest devices; a fixed place of work lets steps be captured. */
    private static final long WORKSPACE_BYTES = 32L << 20;

    private static final int DEFAULT_MATH = 0;

    private final cublasHandle handle = new cublasHandle();
    private final float[] alpha = new float[1];
    private final float[] beta = new float[1];
    private final Pointer alphaAt = Pointer.to(alpha);
    private final Pointer betaAt = Pointer.to(beta);

    /** Work on a stream, with memory that it may use meanwhile. */
    Cublas(CUstream stream, long workspace) {
        load(library(), KernelImages.resource(TWELVE));
        check("cublasCreate", JCublas2.cublasCreate(handle));
        check("cublasSetStream", JCublas2.cublasSetStream(handle, new cudaStream_t(stream)));
        check("cublasSetMathMode", JCublas2.cublasSetMathMode(handle, DEFAULT_MATH));
        check("cublasSetWorkspace", JCublas2.cublasSetWorkspace(handle, new Address(workspace), WORKSPACE_BYTES));
    }

    static long workspaceBytes() {
        return WORKSPACE_BYTES;
    }

    /** The library that there is, for people. */
    static Optional<String> library() {
        return Optional.of(TWELVE)
                .filter(Cublas::isThere)
                .or(() -> Optional.of(THIRTEEN).filter(Cublas::isThere));
    }

    @SuppressWarnings("restricted") // Looks for a library of the system.
    private static boolean isThere(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Loads what calls a library.
     *
     * @param found the library that there is
     * @param forwarding our library, which has the name of that of CUDA 12 and calls that of CUDA 13
     */
    static void load(Optional<String> found, Optional<byte[]> forwarding) {
        String library = found.orElseThrow(
                () -> new DeviceException("cuBLAS is not found: neither " + TWELVE + " nor " + THIRTEEN
                        + " can be loaded; install it with the CUDA toolkit, and name its folder in LD_LIBRARY_PATH"));
        try {
            if (library.equals(THIRTEEN)) {
                forward(forwarding.orElseThrow(() -> new DeviceException("only " + THIRTEEN
                        + " is here, and the library by which JCuda uses it is not built: build gramian-cuda where cmake"
                        + " and a C compiler are, or install cuBLAS 12")));
            }
            JCublas2.setExceptionsEnabled(false);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new DeviceException("JCublas2 cannot be loaded beside " + library + ": " + firstLine(e));
        }
    }

    @SuppressWarnings("restricted") // Loads a library of ours.
    private static void forward(byte[] content) {
        try {
            Path folder = Files.createTempDirectory("gramian-cublas");
            Path file = Files.write(folder.resolve(TWELVE), content);
            System.load(file.toString());
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void check(String call, int status) {
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new DeviceException(call + " failed: " + cublasStatus.stringFor(status));
        }
    }

    /** See {@link Driver#gemm}; cuBLAS goes by columns, so it is cᵀ = op(b)ᵀ·op(a)ᵀ there. */
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alphaValue,
            long a,
            long b,
            float betaValue,
            long c) {
        alpha[0] = alphaValue;
        beta[0] = betaValue;
        int status = JCublas2.cublasSgemm(
                handle,
                operation(transposeB),
                operation(transposeA),
                n,
                m,
                k,
                alphaAt,
                new Address(b),
                transposeB ? k : n,
                new Address(a),
                transposeA ? m : k,
                betaAt,
                new Address(c),
                n);
        check("cublasSgemm of " + m + "×" + k + " and " + k + "×" + n, status);
    }

    private static int operation(boolean transpose) {
        return transpose ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
    }

    @Override
    public void close() {
        JCublas2.cublasDestroy(handle);
    }
}
