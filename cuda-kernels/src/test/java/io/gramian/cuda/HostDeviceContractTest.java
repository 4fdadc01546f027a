package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.compute.AlignmentContract;
import io.gramian.compute.BatchNormContract;
import io.gramian.compute.Compute;
import io.gramian.compute.DistanceContract;
import io.gramian.compute.ElementwiseContract;
import io.gramian.compute.GemmContract;
import io.gramian.compute.HsicContract;
import io.gramian.compute.LinearContract;
import io.gramian.compute.SoftAssignmentContract;
import io.gramian.compute.SoftmaxContract;
import io.gramian.compute.SymmetricKernel;
import io.gramian.compute.TallContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the backends keep to, by the kernels that there are for devices, on the host build of them. */
final class HostDeviceContractTest
        implements ElementwiseContract,
                GemmContract,
                LinearContract,
                BatchNormContract,
                AlignmentContract,
                SoftmaxContract,
                SoftAssignmentContract,
                TallContract,
                DistanceContract,
                HsicContract {
    private static Device device;
    private static Device other;
    private static Compute compute;
    private static Compute sequential;

    @BeforeAll
    static void open() {
        HostBuild.require();
        device = new Device(HostDriver.open(1));
        other = new Device(HostDriver.open(1L << 40));
        compute = compute(device);
        sequential = compute(other);
    }

    private static Compute compute(Device device) {
        CudaElementwiseKernel elementwise = new CudaElementwiseKernel(device);
        CudaPairwiseKernel pairwise = new CudaPairwiseKernel(device);
        CudaGemmKernel gemm = new CudaGemmKernel(device, elementwise);
        CudaLayerKernel layer = new CudaLayerKernel(device, gemm, elementwise);
        return OnDevice.compute(
                device,
                Map.ofEntries(
                        Map.entry("elementwise", elementwise),
                        Map.entry("adam", new CudaAdamKernel(device)),
                        Map.entry("random", new CudaRandomKernel(device)),
                        Map.entry("gemm", gemm),
                        Map.entry("symmetric", (SymmetricKernel)
                                (a, x, out) -> gemm.multiply(false, a, false, x, 1, 0, out)),
                        Map.entry("linear", layer),
                        Map.entry("batchNorm", layer),
                        Map.entry("softmax", new CudaSoftmaxKernel(device)),
                        Map.entry("softAssignment", new CudaSoftAssignmentKernel(device)),
                        Map.entry("tall", new CudaTallKernel(device, gemm)),
                        Map.entry("pairwise", pairwise),
                        Map.entry("rbf", pairwise),
                        Map.entry("hsic", new CudaHsicKernel(device)),
                        Map.entry("alignment", new CudaAlignmentKernel(device))));
    }

    @Override
    public Compute compute() {
        return compute;
    }

    /** On a device where the threads of a block take turns in other orders. */
    @Override
    public Compute sequential() {
        return sequential;
    }

    @AfterAll
    static void close() {
        for (Device each : device == null ? List.<Device>of() : List.of(device, other)) {
            each.close();
            assertEquals(0, each.pool().held() - each.pool().used(), "nothing stays in the pool");
        }
    }
}
