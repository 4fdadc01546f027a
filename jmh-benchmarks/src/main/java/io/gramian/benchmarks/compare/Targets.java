package io.gramian.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ratios are asked for, by job: lines {@code job,at-least,aim} below a line of headings.
 *
 * @param byJob the targets
 */
record Targets(Map<String, Target> byJob) {
    private static final String RESOURCE = "targets.csv";

    /** Of devices; against the fastest peer, though some were asked for against a slower one. */
    private static final String DEVICE_RESOURCE = "targets-cuda.csv";

    /**
     * The ratios of a job against the fastest of its peers.
     *
     * @param atLeast what must be reached
     * @param aim what is hoped for
     */
    record Target(double atLeast, double aim) {}

    /** Those that come with this program, for a backend. */
    static Targets load(String backend) throws IOException {
        String resource = backend.equals("cuda") ? DEVICE_RESOURCE : RESOURCE;
        try (InputStream stream = Targets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("this program was built without " + resource);
            }
            return parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        }
    }

    /**
     * Reads lines; blank ones are left out.
     *
     * @throws IOException if one is not a job and two numbers above 0, the aim not the smaller
     */
    static Targets parse(List<String> lines) throws IOException {
        Map<String, Target> byJob = new HashMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (!line.isBlank() && byJob.put(name(line), target(line)) != null) {
                throw new IOException("a second target for the same job: " + line);
            }
        }
        return new Targets(byJob);
    }

    private static String name(String line) {
        return line.split(",", -1)[0].strip();
    }

    private static Target target(String line) throws IOException {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length == 3) {
                Target target = new Target(Double.parseDouble(cells[1].strip()), Double.parseDouble(cells[2].strip()));
                if (target.atLeast() > 0 && target.aim() >= target.atLeast()) {
                    return target;
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("a target that is no number: " + line, e);
        }
        throw new IOException("expected a job, the least ratio and the aim, which is not smaller; found: " + line);
    }

    /** The target of a job, if it has one. */
    Optional<Target> of(String job) {
        return Optional.ofNullable(byJob.get(job));
    }
}
