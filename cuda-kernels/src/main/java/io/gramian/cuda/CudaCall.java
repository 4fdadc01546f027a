package io.gramian.cuda;

import java.util.Map;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** What a call of the driver gave back. */
final class CudaCall {
    private static final String DEFECT =
            "a defect of Gramian; run again with -D" + JcudaDriver.SYNCHRONOUS + "=true to see which kernel it is";

    private static final Map<Integer, String> REMEDIES = Map.of(
            CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU,
            "the kernels are not built for this device; build gramian-cuda for it",
            CUresult.CUDA_ERROR_INVALID_IMAGE,
            "the kernels do not go with this driver; update the NVIDIA driver",
            CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION,
            "the driver is older than the kernels; update the NVIDIA driver",
            CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE,
            "another process holds the device; wait for it, or choose another device by CUDA_VISIBLE_DEVICES",
            CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
            DEFECT,
            CUresult.CUDA_ERROR_LAUNCH_FAILED,
            DEFECT);

    private CudaCall() {}

    /**
     * Fails where the code is not success.
     *
     * @param call its name, with what people should know of it
     */
    static void check(String call, int code) {
        if (code == CUresult.CUDA_SUCCESS) {
            return;
        }
        if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            throw new OutOfDeviceMemoryException(call + " failed: the device has no more memory (" + memory()
                    + "); end what else runs there, or ask for smaller batches or less --memory");
        }
        String remedy = REMEDIES.get(code);
        throw new DeviceException(
                call + " failed: " + CUresult.stringFor(code) + (remedy == null ? "" : "; " + remedy));
    }

    private static String memory() {
        long[] free = new long[1];
        long[] total = new long[1];
        return JCudaDriver.cuMemGetInfo(free, total) == CUresult.CUDA_SUCCESS
                ? (free[0] >> 20) + " of " + (total[0] >> 20) + " MB are free"
                : "how much it has is not known";
    }
}
