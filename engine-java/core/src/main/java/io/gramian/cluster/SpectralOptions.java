package io.gramian.cluster;

import io.gramian.kernel.NormalizedKernel;
import java.util.Objects;

/**
 * Settings of spectral clustering.
 *
 * @param kMeans settings of the last step; its number of clusters is also the number of eigenvectors
 * @param sigmaRatio the width of the kernel, in medians of the pairwise distances; finite and above 0
 * @param form whether the kernel is centred, and whether its diagonal is zero
 * @param rowNormalized whether k-means sees rows of length 1 instead of the rows of the eigenvectors
 */
public record SpectralOptions(
        KMeansOptions kMeans, double sigmaRatio, NormalizedKernel.Form form, boolean rowNormalized) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the ratio is out of its range
     */
    public SpectralOptions {
        Objects.requireNonNull(kMeans, "kMeans");
        Objects.requireNonNull(form, "form");
        if (!(sigmaRatio > 0 && sigmaRatio <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sigmaRatio is " + sigmaRatio + ", expected a finite number above 0");
        }
    }

    /** As Ng, Jordan and Weiss have it: not centred, zero diagonal, rows of length 1; σ is the median distance. */
    public static SpectralOptions of(int clusters) {
        return new SpectralOptions(KMeansOptions.of(clusters), 1, new NormalizedKernel.Form(false, true), true);
    }

    /** These settings with another width. */
    public SpectralOptions withSigmaRatio(double ratio) {
        return new SpectralOptions(kMeans, ratio, form, rowNormalized);
    }

    /** These settings with another form of the kernel. */
    public SpectralOptions withForm(NormalizedKernel.Form other) {
        return new SpectralOptions(kMeans, sigmaRatio, other, rowNormalized);
    }
}
