package io.gramian.benchmarks.compare.jobs;

import java.util.Map;

/** Work that is timed, with all its memory at hand. */
public interface Job {
    /** Does the work once. */
    void run();

    /** How good the last answer was, by the names that the peers use; there was a run before. */
    Map<String, Double> quality();

    /** What the last run cannot have done without; there was a run before. */
    Work work();
}
