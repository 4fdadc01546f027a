package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    @Test
    void aJobThatFailsIsReportedAndTheNextOnesAreMeasured() {
        Map<String, List<String>> jobs = new LinkedHashMap<>();
        jobs.put("first", List.of("torch", "sklearn"));
        jobs.put("second", List.of("torch"));
        jobs.put("third", List.of("torch"));
        List<Comparison> reported = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        JobQueue queue = new JobQueue(
                (job, peers, report) -> {
                    switch (job) {
                        case "first" -> throw new IOException("the process ended");
                        case "second" -> throw new IllegalStateException("no median");
                        default -> report.accept(SampleResults.comparison(job, peers.get(0), 1, 2));
                    }
                },
                reported::add,
                lines::add);
        assertEquals(2, queue.run(jobs));
        assertEquals(
                List.of("first", "second", "third"),
                reported.stream().map(Comparison::job).toList());
        assertEquals("failed: the process ended", reported.get(0).unavailable());
        assertEquals(2, reported.get(2).ratio());
        assertEquals("[1/3] first beside torch, sklearn", lines.get(0));
        assertTrue(lines.get(2).startsWith("[3/3] third"), lines::toString);
    }
}
