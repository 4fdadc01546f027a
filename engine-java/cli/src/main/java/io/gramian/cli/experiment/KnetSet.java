package io.gramian.cli.experiment;

import java.util.List;
import java.util.Locale;

/**
 * The data sets of the KernelNet paper with its settings, the only ones that differ between sets: the number of
 * clusters, a bandwidth of a tenth of the median distance for the synthetic sets, and the share of Table 4 (of Figure 1
 * for SPIRAL2) that is learnt from.
 */
enum KnetSet {
    MOON(2, "0.1", 25),
    SPIRAL1(3, "0.1", 10),
    SPIRAL2(3, "0.1", 1),
    CANCER(2, "1", 30),
    WINE(3, "1", 75),
    FACE(20, "1", 35),
    RCV(4, "1", 6);

    /** The sets of Tables 2 to 5, the longest last. */
    private static final List<KnetSet> TABLE = List.of(MOON, SPIRAL1, CANCER, WINE, FACE, RCV);

    private final int clusters;
    private final String sigmaRatio;
    private final int percent;

    KnetSet(int clusters, String sigmaRatio, int percent) {
        this.clusters = clusters;
        this.sigmaRatio = sigmaRatio;
        this.percent = percent;
    }

    /** The sets of Tables 2 to 5; where it has to be quick, without the one that takes longest. */
    static List<KnetSet> ofTables(boolean quick) {
        return quick ? TABLE.subList(0, TABLE.size() - 1) : TABLE;
    }

    /** The name in files and tables. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int clusters() {
        return clusters;
    }

    /** σ as a multiple of the median distance, as a setting. */
    String sigmaRatio() {
        return sigmaRatio;
    }

    /** How much of it is learnt from out of sample, in percent. */
    int percent() {
        return percent;
    }
}
