/** Gramian's engine: learns kernels and clusters with them. Needs nothing but the JDK. */
module io.gramian.core {
    // Optional at run time: without it the scalar backend serves.
    requires static jdk.incubator.vector;

    exports io.gramian;
    exports io.gramian.tensor;
    exports io.gramian.compute;
    exports io.gramian.linalg;
    exports io.gramian.metric;
    exports io.gramian.io;
    exports io.gramian.data;
    exports io.gramian.kernel;
    exports io.gramian.decomposition;
    exports io.gramian.kernel.prior;
    exports io.gramian.cluster;
    exports io.gramian.classify;
    exports io.gramian.autodiff;
    exports io.gramian.nn;
    exports io.gramian.manifold;
    exports io.gramian.view;
    exports io.gramian.model;
    exports io.gramian.model.knet;
    exports io.gramian.model.sae;
    exports io.gramian.model.dcn;
    exports io.gramian.model.dkae;
    exports io.gramian.model.dkkm;

    uses io.gramian.compute.BackendProvider;
    uses io.gramian.model.Algorithm;

    provides io.gramian.compute.BackendProvider with
            io.gramian.compute.scalar.ScalarProvider,
            io.gramian.compute.simd.SimdProvider;
    provides io.gramian.model.Algorithm with
            io.gramian.model.knet.KernelNetAlgorithm,
            io.gramian.model.baseline.KMeansAlgorithm,
            io.gramian.model.baseline.SpectralAlgorithm,
            io.gramian.model.sae.SaeAlgorithm,
            io.gramian.model.dcn.DcnAlgorithm,
            io.gramian.model.dec.DecAlgorithm,
            io.gramian.model.dkae.DkaeAlgorithm,
            io.gramian.model.baseline.GaussianMixtureAlgorithm,
            io.gramian.model.baseline.NmfAlgorithm,
            io.gramian.model.aec.AecAlgorithm,
            io.gramian.model.spectralnet.SpectralNetAlgorithm,
            io.gramian.model.imsat.ImsatAlgorithm,
            io.gramian.model.dkkm.DkkmAlgorithm;
}
