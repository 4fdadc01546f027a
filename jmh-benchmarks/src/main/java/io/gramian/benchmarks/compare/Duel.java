package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A job of ours against its peers: ours, peer, ours, peer, … on the same inputs.
 *
 * @param narrow whether ours with narrower vectors takes its turn, too
 * @param rounds how often either side is measured
 * @param seconds how long each time
 */
record Duel(OurSide ourSide, boolean narrow, PeerScript script, Roofline roofline, int rounds, double seconds)
        implements Contest {
    @Override
    public void run(String job, List<String> peers, Consumer<Comparison> report) throws IOException {
        Optional<String> objection = Memory.objection(Memory.needed(job, narrow ? 2 : 1), Memory.free());
        if (objection.isPresent()) {
            throw new IOException(objection.get());
        }
        try (TemporaryFolder data = new TemporaryFolder();
                Side ours = ourSide.open(job, data.path(), seconds);
                Side narrower = narrow ? openNarrow(job, data.path()) : null) {
            for (String peer : peers) {
                report.accept(against(job, peer, ours, narrower, data.path()));
            }
        } catch (UnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** With inputs of its own, which may differ in a last bit. */
    private Side openNarrow(String job, Path data) throws IOException, UnavailableException {
        return ourSide.narrow().open(job, Files.createDirectory(data.resolve("narrow")), seconds);
    }

    private Comparison against(String job, String peer, Side ours, Side narrower, Path data)
            throws IOException, UnavailableException {
        Side theirs;
        try {
            theirs = script.open(job, peer, data, seconds);
        } catch (UnavailableException e) {
            return alone(job, peer, e.getMessage(), ours);
        }
        try (theirs) {
            return alternate(job, peer, ours, narrower, theirs);
        }
    }

    private Comparison alone(String job, String peer, String reason, Side ours)
            throws IOException, UnavailableException {
        List<Measurement> our = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            our.add(ours.measure(seconds));
        }
        return Comparison.alone(job, peer, script.threads(), roofline, reason, our.getLast(), median(our));
    }

    private Comparison alternate(String job, String peer, Side ours, Side narrower, Side theirs)
            throws IOException, UnavailableException {
        List<Measurement> our = new ArrayList<>();
        List<Measurement> narrowed = new ArrayList<>();
        List<Measurement> their = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            our.add(ours.measure(seconds));
            if (narrower != null) {
                narrowed.add(narrower.measure(seconds));
            }
            try {
                their.add(theirs.measure(seconds));
            } catch (UnavailableException e) {
                return Comparison.unavailable(job, peer, e.getMessage());
            }
        }
        return new Comparison(
                job,
                peer,
                script.threads(),
                roofline,
                null,
                our.get(rounds - 1),
                their.get(rounds - 1),
                median(our),
                median(their),
                narrower == null ? Double.NaN : median(narrowed));
    }

    private static double median(List<Measurement> measurements) {
        return Figures.median(measurements.stream().map(Measurement::seconds).toList());
    }
}
