package io.gramian.compute;

/** All that a backend keeps to. A backend's test implements this interface and nothing else. */
public interface BackendContract
        extends GemmContract,
                LinearContract,
                BatchNormContract,
                DistanceContract,
                HsicContract,
                AlignmentContract,
                TallContract,
                KMeansContract,
                MixtureContract,
                PatchContract,
                SoftAssignmentContract,
                SoftmaxContract,
                ElementwiseContract {}
