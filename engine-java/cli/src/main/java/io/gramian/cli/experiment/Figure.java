package io.gramian.cli.experiment;

/**
 * What one seed yielded.
 *
 * @param dataset the name of the data set
 * @param setting what was varied, or {@code full}
 * @param algorithm what was run
 * @param metric what was measured
 * @param value in the unit of {@link Row#measured}
 * @param seconds what led to it took
 */
record Figure(String dataset, String setting, String algorithm, String metric, double value, double seconds) {}
