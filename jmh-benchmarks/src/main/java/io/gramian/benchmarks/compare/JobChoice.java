package io.gramian.benchmarks.compare;

import io.gramian.benchmarks.compare.jobs.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which jobs, each beside which peers. */
final class JobChoice {
    private JobChoice() {}

    /**
     * All jobs of the script that the engine has.
     *
     * @param skipped hears of the others
     */
    static Map<String, List<String>> all(PeerScript script, Consumer<String> skipped) throws IOException {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        script.jobs(List.of()).forEach((job, peers) -> {
            if (Jobs.knows(job)) {
                chosen.put(job, peers);
            } else {
                skipped.accept(job);
            }
        });
        return chosen;
    }

    /**
     * Those that are named: {@code JOB} beside all of its peers, {@code JOB:PEER} beside one.
     *
     * @throws IllegalArgumentException if the engine or the script has no such job
     */
    static Map<String, List<String>> named(List<String> words, PeerScript script) throws IOException {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (String word : words) {
            int colon = word.indexOf(':');
            String job = colon < 0 ? word : word.substring(0, colon);
            if (!Jobs.knows(job)) {
                throw new IllegalArgumentException("the engine has no job '" + job + "': --list names those it has");
            }
            chosen.computeIfAbsent(job, name -> new ArrayList<>())
                    .addAll(colon < 0 ? peers(script, job) : List.of(word.substring(colon + 1)));
        }
        return chosen;
    }

    private static List<String> peers(PeerScript script, String job) throws IOException {
        List<String> peers = script.jobs(List.of(job)).get(job);
        if (peers == null) {
            throw new IllegalArgumentException("the peer script has no job '" + job + "'");
        }
        return peers;
    }
}
