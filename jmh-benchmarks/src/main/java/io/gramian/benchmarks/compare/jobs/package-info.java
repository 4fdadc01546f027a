/**
 * Our side of the comparison: the benchmark jobs on the public interface of the library, with inputs that the other side
 * can read and the quality of each answer. May use the core library alone.
 */
package io.gramian.benchmarks.compare.jobs;
