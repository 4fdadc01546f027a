package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A job of ours against its peers: ours, peer, ours, peer, … on the same inputs.
 *
 * @param rounds how often either side is measured
 * @param seconds how long each time
 */
record Duel(OurSide ourSide, PeerScript script, Roofline roofline, int rounds, double seconds) {
    /** Measures against each peer in turn, and reports each comparison when it is done. */
    void run(String job, List<String> peers, Consumer<Comparison> report) throws IOException {
        try (TemporaryFolder data = new TemporaryFolder();
                Side ours = ourSide.open(job, data.path(), seconds)) {
            for (String peer : peers) {
                report.accept(against(job, peer, ours, data.path()));
            }
        } catch (UnavailableException e) {
            report.accept(Comparison.unavailable(job, "gramian", script.threads(), roofline, e.getMessage()));
        }
    }

    private Comparison against(String job, String peer, Side ours, Path data) throws IOException, UnavailableException {
        Side theirs;
        try {
            theirs = script.open(job, peer, data, seconds);
        } catch (UnavailableException e) {
            return Comparison.unavailable(job, peer, script.threads(), roofline, e.getMessage());
        }
        try (theirs) {
            return alternate(job, peer, ours, theirs);
        }
    }

    private Comparison alternate(String job, String peer, Side ours, Side theirs)
            throws IOException, UnavailableException {
        List<Double> ourSeconds = new ArrayList<>();
        List<Double> theirSeconds = new ArrayList<>();
        Measurement our = null;
        Measurement their = null;
        for (int round = 0; round < rounds; round++) {
            our = ours.measure(seconds);
            ourSeconds.add(our.seconds());
            their = theirs.measure(seconds);
            theirSeconds.add(their.seconds());
        }
        return new Comparison(
                job,
                peer,
                script.threads(),
                roofline,
                null,
                our,
                their,
                Figures.median(ourSeconds),
                Figures.median(theirSeconds));
    }
}
