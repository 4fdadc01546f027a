package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** How a job is measured beside its peers. */
@FunctionalInterface
interface Contest {
    /**
     * Measures a job against each peer in turn, and reports each comparison when it is done.
     *
     * @throws IOException if our side, or what starts the peers, fails
     */
    void run(String job, List<String> peers, Consumer<Comparison> report) throws IOException;
}
