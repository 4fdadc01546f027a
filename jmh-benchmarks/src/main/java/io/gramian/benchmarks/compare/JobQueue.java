package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Jobs, one after the other; one that fails does not keep the others from being measured.
 *
 * @param contest how each is measured
 * @param report hears of each comparison, and of each failure as a side that is not here
 * @param progress hears a line before each job
 */
record JobQueue(Contest contest, Consumer<Comparison> report, Consumer<String> progress) {
    /** What our side is called among the peers. */
    static final String OURS = "gramian";

    /** Runs all, and returns how many failed. */
    int run(Map<String, List<String>> jobs) {
        int begun = 0;
        int failed = 0;
        for (Map.Entry<String, List<String>> job : jobs.entrySet()) {
            begun++;
            progress.accept("[" + begun + "/" + jobs.size() + "] " + job.getKey() + " beside "
                    + String.join(", ", job.getValue()));
            try {
                contest.run(job.getKey(), job.getValue(), report);
            } catch (IOException | RuntimeException e) {
                failed++;
                report.accept(Comparison.unavailable(job.getKey(), OURS, "failed: " + reason(e)));
            }
        }
        return failed;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
