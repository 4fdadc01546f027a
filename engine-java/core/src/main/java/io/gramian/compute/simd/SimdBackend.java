package io.gramian.compute.simd;

import io.gramian.compute.AdamKernel;
import io.gramian.compute.AlignmentKernel;
import io.gramian.compute.BatchNormKernel;
import io.gramian.compute.ElementwiseKernel;
import io.gramian.compute.GemmKernel;
import io.gramian.compute.HsicKernel;
import io.gramian.compute.KMeansKernel;
import io.gramian.compute.LinearKernel;
import io.gramian.compute.MixtureKernel;
import io.gramian.compute.PairwiseKernel;
import io.gramian.compute.PatchKernel;
import io.gramian.compute.RbfKernel;
import io.gramian.compute.SymmetricKernel;
import io.gramian.compute.TallKernel;
import io.gramian.compute.Workers;
import io.gramian.compute.scalar.HeapBackend;

/** The vector units of the processor. */
final class SimdBackend extends HeapBackend {
    private final GemmKernel gemm;
    private final SymmetricKernel symmetric;
    private final TallKernel tall;
    private final LinearKernel linear;
    private final BatchNormKernel batchNorm;
    private final PairwiseKernel pairwise;
    private final RbfKernel rbf;
    private final HsicKernel hsic;
    private final AlignmentKernel alignment;
    private final KMeansKernel kMeans;
    private final MixtureKernel mixture;
    private final PatchKernel patches;
    private final ElementwiseKernel elementwise;
    private final AdamKernel adam;

    SimdBackend(Workers workers) {
        super(workers);
        SimdGemmKernel product = new SimdGemmKernel(workers);
        gemm = product;
        symmetric = new SimdSymmetricKernel(workers, product);
        tall = new SimdTallKernel(workers);
        elementwise = new SimdElementwiseKernel(workers);
        linear = new SimdLinearKernel(product, elementwise);
        batchNorm = new SimdBatchNormKernel(workers);
        pairwise = new SimdPairwiseKernel(workers);
        rbf = new SimdRbfKernel(workers);
        hsic = new SimdHsicKernel(workers);
        alignment = new SimdAlignmentKernel(workers, gemm, elementwise);
        kMeans = new SimdKMeansKernel(workers);
        mixture = new SimdMixtureKernel(workers);
        patches = new SimdPatchKernel(workers);
        adam = new SimdAdamKernel(workers);
    }

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public String description() {
        return Lanes.describe();
    }

    @Override
    public GemmKernel gemm() {
        return gemm;
    }

    @Override
    public SymmetricKernel symmetric() {
        return symmetric;
    }

    @Override
    public TallKernel tall() {
        return tall;
    }

    @Override
    public LinearKernel linear() {
        return linear;
    }

    @Override
    public BatchNormKernel batchNorm() {
        return batchNorm;
    }

    @Override
    public PairwiseKernel pairwise() {
        return pairwise;
    }

    @Override
    public RbfKernel rbf() {
        return rbf;
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
}
