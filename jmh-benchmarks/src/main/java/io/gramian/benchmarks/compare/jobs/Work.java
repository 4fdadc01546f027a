package io.gramian.benchmarks.compare.jobs;

/**
 * What a job needs at least, for the floor below its time.
 *
 * @param operations of float32: additions and multiplications
 * @param bytes between the processor and the memory
 */
public record Work(double operations, double bytes) {
    /** What an exponential takes: range reduction, polynomial and scaling, an operation each. */
    static final double EXP = 20;

    /** What is no larger may stay in a cache from one pass to the next. */
    private static final double CACHE = 32 << 20;

    /** Work on numbers, each loaded or stored once. */
    static Work of(double operations, double elements) {
        return new Work(operations, Float.BYTES * elements);
    }

    /** How many elements several passes over the same ones load. */
    static double loads(double elements, double passes) {
        return Float.BYTES * elements > CACHE ? passes * elements : elements;
    }
}
