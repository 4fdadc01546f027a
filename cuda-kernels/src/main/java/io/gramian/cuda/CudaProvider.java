package io.gramian.cuda;

import io.gramian.compute.Backend;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendProvider;
import io.gramian.compute.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Finds the CUDA backend: the first device that the driver shows, see {@code CUDA_VISIBLE_DEVICES}. */
public final class CudaProvider implements BackendProvider {
    private static final String NAME = "cuda";

    private static final int PREFERENCE = 20;

    private static final String DRIVER = "libcuda.so.1";

    /** Compute capability 7.5, for which the oldest of our kernels are. */
    private static final int LEAST_CAPABILITY = 75;

    /** For {@link java.util.ServiceLoader}. */
    public CudaProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public BackendProbe probe() {
        try {
            return driverIsThere()
                    ? device()
                    : BackendProbe.absent(
                            NAME,
                            "there is no NVIDIA driver, " + DRIVER + " is not found",
                            "Install the driver of the NVIDIA GPU, or go without --backend cuda");
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return missing("JCuda cannot be loaded: " + line, "Make java.io.tmpdir a folder that can be written to");
        } catch (RuntimeException e) {
            return missing(String.valueOf(e.getMessage()), "See that nvidia-smi shows the device");
        }
    }

    private static BackendProbe missing(String reason, String remedy) {
        return BackendProbe.missing(NAME, reason, remedy);
    }

    @SuppressWarnings("restricted") // Looks for a library of the system.
    private static boolean driverIsThere() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(DRIVER, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static BackendProbe device() {
        Optional<KernelImages> kernels = KernelImages.find();
        if (kernels.isEmpty()) {
            return missing(
                    "the kernels are not built for devices",
                    "Build Gramian where nvcc and cmake are on the PATH, as the CUDA toolkit brings them");
        }
        JCudaDriver.setExceptionsEnabled(false);
        int code = JCudaDriver.cuInit(0);
        int[] devices = new int[1];
        if (code == CUresult.CUDA_SUCCESS) {
            code = JCudaDriver.cuDeviceGetCount(devices);
        }
        if (code == CUresult.CUDA_ERROR_NO_DEVICE || (code == CUresult.CUDA_SUCCESS && devices[0] == 0)) {
            return missing(
                    "the NVIDIA driver shows no device",
                    "See that nvidia-smi lists one and that CUDA_VISIBLE_DEVICES does not hide it");
        }
        CudaCall.check("cuInit", code);
        return usable(kernels.get());
    }

    private static BackendProbe usable(KernelImages kernels) {
        String version = JcudaDriver.version();
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < kernels.major()) {
            return missing(
                    "the NVIDIA driver is too old: it serves CUDA " + version + ", the kernels are built with "
                            + kernels.cuda(),
                    "Update the driver, or build Gramian with an nvcc of CUDA " + version);
        }
        CUdevice device = new CUdevice();
        CudaCall.check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, 0));
        int capability = 10
                        * JcudaDriver.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device)
                + JcudaDriver.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device);
        String description = JcudaDriver.describe(device);
        if (capability < LEAST_CAPABILITY) {
            return missing(description + " is too old: the kernels need compute capability 7.5", "Use a newer GPU");
        }
        String products = Cublas.library()
                .map(library -> ", products by " + library)
                .orElse(", but no cuBLAS: put libcublas.so.12 or .13 on LD_LIBRARY_PATH");
        return BackendProbe.available(NAME, description + products);
    }

    @Override
    public Backend create(Workers workers) {
        KernelImages kernels = KernelImages.find().orElseThrow();
        JcudaDriver driver = JcudaDriver.open(0, kernels);
        return new CudaBackend(Boolean.getBoolean(JcudaDriver.SYNCHRONOUS) ? driver : new LaunchQueue(driver));
    }
}
