package io.gramian.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ours beside one peer, or why there is nothing beside it.
 *
 * @param unavailable why the peer could not be measured, or null
 * @param ours the last measurement of our side, null where there is none
 * @param theirs the last of the peer, null where there is none
 * @param ourSeconds the median over the rounds
 * @param theirSeconds likewise
 * @param narrowSeconds that of our side with vectors of 256 bits at most, NaN where it was not measured
 */
record Comparison(
        String job,
        String peer,
        int threads,
        Roofline roofline,
        String unavailable,
        Measurement ours,
        Measurement theirs,
        double ourSeconds,
        double theirSeconds,
        double narrowSeconds) {
    static Comparison unavailable(String job, String peer, String reason) {
        return new Comparison(job, peer, 0, null, reason, null, null, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Ours alone, where a peer is not here. */
    static Comparison alone(
            String job, String peer, int threads, Roofline roofline, String reason, Measurement ours, double seconds) {
        return new Comparison(job, peer, threads, roofline, reason, ours, null, seconds, Double.NaN, Double.NaN);
    }

    /** How many times as long as ours the peer takes. */
    double ratio() {
        return theirSeconds / ourSeconds;
    }

    boolean hasNarrow() {
        return !Double.isNaN(narrowSeconds);
    }

    /** The ratio with narrower vectors, against the same measurements of the peer. */
    double narrowRatio() {
        return theirSeconds / narrowSeconds;
    }

    /** The share of our time that no implementation could do without. */
    double floorShare() {
        return roofline.floor(operations(), bytes()) / ourSeconds;
    }

    /** GFLOP/s or GB/s, whichever bounds the job. */
    String rate() {
        return roofline.computes(operations(), bytes())
                ? Figures.short3(operations() / ourSeconds / 1e9) + " GFLOP/s"
                : Figures.short3(bytes() / ourSeconds / 1e9) + " GB/s";
    }

    private double operations() {
        return ours.number("operations").orElseThrow();
    }

    private double bytes() {
        return ours.number("bytes").orElseThrow();
    }

    /** The members of the line that {@code --json} prints. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("job", job);
        members.put("peer", peer);
        if (unavailable != null) {
            members.put("unavailable", unavailable);
            if (ours != null) {
                members.put("ours_seconds", ourSeconds);
                members.put("quality", ours.quality());
                members.put("floor_share", floorShare());
            }
            return members;
        }
        members.put("threads", threads);
        members.put("ours_seconds", ourSeconds);
        members.put("peer_seconds", theirSeconds);
        members.put("ratio", ratio());
        if (hasNarrow()) {
            members.put("avx2_seconds", narrowSeconds);
            members.put("avx2_ratio", narrowRatio());
        }
        members.put("quality", ours.quality());
        members.put("peer_quality", theirs.quality());
        members.put("floor_share", floorShare());
        return members;
    }
}
