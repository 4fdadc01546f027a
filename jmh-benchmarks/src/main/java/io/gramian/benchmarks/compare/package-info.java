/**
 * The comparison runner: a job of ours beside each of its peers, in turn, in separate warm processes. Its processes speak
 * one protocol: a line that says the job is prepared; then, for each line of input, a number of seconds, a line with
 * what so many seconds of repetitions took. A line is a JSON object.
 */
package io.gramian.benchmarks.compare;
