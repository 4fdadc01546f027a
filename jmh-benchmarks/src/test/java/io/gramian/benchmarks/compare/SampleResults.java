package io.gramian.benchmarks.compare;

import java.io.IOException;

/** Comparisons that nobody measured. */
final class SampleResults {
    private SampleResults() {}

    static Comparison comparison(String job, String peer, double ours, double theirs) throws IOException {
        return narrow(job, peer, ours, theirs, Double.NaN);
    }

    static Comparison narrow(String job, String peer, double ours, double theirs, double narrow) throws IOException {
        Measurement our = Measurement.parse("{\"job\": \"" + job + "\", \"median_seconds\": 2.1, \"operations\": 2e10,"
                + " \"bytes\": 1e9, \"relative_error\": 1e-7}");
        Measurement their = Measurement.parse("{\"median_seconds\": 3, \"loglik\": -2.5, \"dtype\": \"float64\"}");
        Roofline roofline = new Roofline(100e9, 10e9);
        return new Comparison(job, peer, 2, roofline, null, our, their, ours, theirs, narrow);
    }
}
