package io.gramian.compute.scalar;

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

/** Plain loops over arrays. */
final class ScalarBackend extends HeapBackend {
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

    ScalarBackend(Workers workers) {
        super(workers);
        gemm = new ScalarGemmKernel(workers);
        symmetric = new ScalarSymmetricKernel(gemm);
        tall = new ScalarTallKernel(workers);
        elementwise = new ScalarElementwiseKernel(workers);
        linear = new ComposedLinearKernel(gemm, elementwise);
        batchNorm = new ScalarBatchNormKernel(workers, elementwise);
        pairwise = new ScalarPairwiseKernel(workers);
        rbf = new ScalarRbfKernel(workers);
        hsic = new ScalarHsicKernel(workers);
        alignment = new ScalarAlignmentKernel(workers);
        kMeans = new ScalarKMeansKernel(workers);
        mixture = new ScalarMixtureKernel(workers);
        patches = new ScalarPatchKernel(workers);
        adam = new ScalarAdamKernel(workers);
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String description() {
        return "plain Java loops";
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
