package io.gramian.benchmarks.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured, and what was asked for. The peer that counts for a job is the fastest of its peers in the run.
 *
 * @param comparisons in the order of measuring
 * @param targets by job
 */
record Results(List<Comparison> comparisons, Targets targets) {
    Results {
        comparisons = List.copyOf(comparisons);
    }

    /** For each measured job the comparison that counts, in the order of the jobs. */
    List<Comparison> counting() {
        return comparisons.stream()
                .map(Comparison::job)
                .distinct()
                .map(this::counting)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a comparison is the one that counts for its job. */
    boolean counts(Comparison comparison) {
        return counting(comparison.job()).filter(comparison::equals).isPresent();
    }

    /** Whether the target of a job that was measured is reached; empty where it has none. */
    Optional<Boolean> holds(Comparison comparison) {
        return targets.of(comparison.job()).map(target -> comparison.ratio() >= target.atLeast());
    }

    /** Whether our side was measured with narrower vectors too. */
    boolean hasNarrow() {
        return comparisons.stream().anyMatch(Comparison::hasNarrow);
    }

    private Optional<Comparison> counting(String job) {
        return comparisons.stream()
                .filter(each -> each.job().equals(job) && Objects.isNull(each.unavailable()))
                .min(Comparator.comparingDouble(Comparison::theirSeconds));
    }
}
