package io.gramian.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The script that knows the peers: {@code --list} names jobs and their peers; {@code --serve JOB:PEER}, where it has
 * that, is a warm process, and {@code JOB:PEER --seconds S} measures once and prints a line.
 *
 * @param command how to start it
 * @param serves whether it has {@code --serve}
 * @param threads of a peer
 */
record PeerScript(List<String> command, boolean serves, int threads) {
    /** Whether waiting threads sleep or spin: which suits a peer better depends on the job, by factors. */
    private static final String POLICY = "OMP_WAIT_POLICY";

    /**
     * Looks at a script.
     *
     * @param interpreter starts it; empty if it starts by itself
     */
    static PeerScript of(String interpreter, Path script, int threads) throws IOException {
        List<String> command =
                interpreter.isEmpty() ? List.of(script.toString()) : List.of(interpreter, script.toString());
        boolean serves = lines(command, "--help").stream().anyMatch(line -> line.contains("--serve"));
        return new PeerScript(command, serves, threads);
    }

    /** Jobs and their peers, in the order of the script. */
    Map<String, List<String>> jobs(List<String> names) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--list"));
        arguments.addAll(names);
        Map<String, List<String>> jobs = new LinkedHashMap<>();
        for (String line : lines(command, arguments.toArray(String[]::new))) {
            List<String> words = List.of(line.strip().split(" +", -1));
            jobs.put(words.get(0), words.subList(1, words.size()));
        }
        return jobs;
    }

    /**
     * A peer, under the waiting policy that makes it faster.
     *
     * @param data where the inputs lie
     * @throws UnavailableException if the peer is not installed
     */
    Side open(String job, String peer, Path data, double seconds) throws IOException, UnavailableException {
        if (!serves) {
            return new OneShot(line(job + ":" + peer));
        }
        List<String> line = line("--serve", job + ":" + peer, "--data", data.toString());
        WarmProcess sleeping = WarmProcess.start(line, Map.of(POLICY, "passive"), data);
        double atRest = sleeping.measureFirst(seconds);
        try {
            WarmProcess spinning = WarmProcess.start(line, Map.of(POLICY, "active"), data);
            boolean better = spinning.measureFirst(seconds) < atRest;
            (better ? sleeping : spinning).close();
            return better ? spinning : sleeping;
        } catch (IOException | UnavailableException e) {
            sleeping.close();
            throw e;
        }
    }

    private List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        line.addAll(List.of("--threads", Integer.toString(threads)));
        return line;
    }

    private static List<String> lines(List<String> command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }

    /** A script without warm processes: it warms up anew each time, and finds the better policy itself. */
    private record OneShot(List<String> line) implements Side {
        @Override
        public Measurement measure(double seconds) throws IOException, UnavailableException {
            List<String> found = lines(line, "--seconds", Double.toString(seconds));
            if (found.isEmpty()) {
                throw new UnavailableException("the script said nothing to " + String.join(" ", line));
            }
            return Measurement.parse(found.get(found.size() - 1));
        }

        @Override
        public void close() {
            // Nothing runs between two measurements.
        }
    }
}
