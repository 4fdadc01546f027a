package io.gramian.cuda;

import io.gramian.compute.AdamKernel;
import io.gramian.compute.AlignmentKernel;
import io.gramian.compute.Backend;
import io.gramian.compute.BatchNormKernel;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.compute.HsicKernel;
import io.gramian.compute.KMeansKernel;
import io.gramian.compute.LinearKernel;
import io.gramian.compute.MixtureKernel;
import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.PatchKernel;
import io.gramian.compute.RandomKernel;
import io.gramian.compute.RbfKernel;
import io.gramian.compute.SoftAssignmentKernel;
import io.gramian.compute.SoftmaxKernel;
import io.gramian.compute.SymmetricKernel;
import io.gramian.compute.TallKernel;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;

/** Our kernels on one device; tensors live in its memory. */
final class CudaBackend implements Backend {
    private final Device device;
    private final String description;
    private final long memory;
    private final CudaElementwiseKernel elementwise;
    private final CudaGemmKernel gemm;
    private final CudaLayerKernel layer;
    private final CudaPairwiseKernel pairwise;
    private final AdamKernel adam;
    private final AlignmentKernel alignment;
    private final HsicKernel hsic;
    private final KMeansKernel kMeans;
    private final MixtureKernel mixture;
    private final PatchKernel patches;
    private final RandomKernel random;
    private final SoftAssignmentKernel softAssignment;
    private final SoftmaxKernel softmax;
    private final TallKernel tall;

    /** On a device, which it closes in the end. */
    CudaBackend(Driver driver) {
        description = driver.description();
        memory = driver.freeBytes() / 2;
        device = new Device(driver);
        elementwise = new CudaElementwiseKernel(device);
        gemm = new CudaGemmKernel(device, elementwise);
        layer = new CudaLayerKernel(device, gemm, elementwise);
        pairwise = new CudaPairwiseKernel(device);
        adam = new CudaAdamKernel(device);
        alignment = new CudaAlignmentKernel(device);
        hsic = new CudaHsicKernel(device);
        kMeans = new CudaKMeansKernel(device);
        mixture = new CudaMixtureKernel(device);
        patches = new CudaPatchKernel(device, pairwise);
        random = new CudaRandomKernel(device);
        softAssignment = new CudaSoftAssignmentKernel(device);
        softmax = new CudaSoftmaxKernel(device);
        tall = new CudaTallKernel(device, gemm);
    }

    Device device() {
        return device;
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public long memory() {
        return memory;
    }

    @Override
    public Tensor zeros(Shape shape) {
        return device.zeros(shape);
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        device.copy(from, to);
    }

    @Override
    public long mark() {
        return device.mark();
    }

    @Override
    public void copyBeside(long mark, Tensor from, Tensor to) {
        device.copyBeside(mark, from, to);
    }

    @Override
    public void finish() {
        device.finish();
    }

    @Override
    public GemmKernel gemm() {
        return gemm;
    }

    @Override
    public SymmetricKernel symmetric() {
        return (a, x, out) -> gemm.multiply(false, a, false, x, 1, 0, out);
    }

    @Override
    public TallKernel tall() {
        return tall;
    }

    @Override
    public LinearKernel linear() {
        return layer;
    }

    @Override
    public BatchNormKernel batchNorm() {
        return layer;
    }

    @Override
    public PairwiseKernel pairwise() {
        return pairwise;
    }

    @Override
    public RbfKernel rbf() {
        return pairwise;
    }

    @Override
    public HsicKernel hsic() {
        return hsic;
    }

    @Override
    public AlignmentKernel alignment() {
        return alignment;
    }

    @Override
    public KMeansKernel kMeans() {
        return kMeans;
    }

    @Override
    public MixtureKernel mixture() {
        return mixture;
    }

    @Override
    public SoftAssignmentKernel softAssignment() {
        return softAssignment;
    }

    @Override
    public SoftmaxKernel softmax() {
        return softmax;
    }

    @Override
    public PatchKernel patches() {
        return patches;
    }

    @Override
    public ElementwiseKernel elementwise() {
        return elementwise;
    }

    @Override
    public AdamKernel adam() {
        return adam;
    }

    @Override
    public RandomKernel random() {
        return random;
    }

    @Override
    public void close() {
        device.close();
    }
}
