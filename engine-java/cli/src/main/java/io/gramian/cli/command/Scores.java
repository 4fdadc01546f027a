package io.gramian.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gramian.metric.AdjustedRandIndex;
import io.gramian.metric.ClusteringAccuracy;
import io.gramian.metric.ContingencyTable;
import io.gramian.metric.NormalizedMutualInformation;
import java.io.IOException;
import java.util.Locale;

/**
 * How well labels agree with the truth, as fractions.
 *
 * @param nmi normalised mutual information, with the geometric mean
 * @param ari adjusted Rand index
 * @param acc clustering accuracy
 */
record Scores(double nmi, double ari, double acc) {
    static Scores of(int[] predicted, int[] truth) {
        ContingencyTable table = ContingencyTable.of(predicted, truth);
        return new Scores(
                NormalizedMutualInformation.of(table, NormalizedMutualInformation.Mean.GEOMETRIC),
                AdjustedRandIndex.of(table),
                ClusteringAccuracy.of(table));
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeNumberField("nmi", nmi);
        json.writeNumberField("ari", ari);
        json.writeNumberField("acc", acc);
    }

    /** For people: in percent. */
    @Override
    public String toString() {
        return "NMI " + percent(nmi) + " %, ARI " + percent(ari) + " %, ACC " + percent(acc) + " %";
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }
}
