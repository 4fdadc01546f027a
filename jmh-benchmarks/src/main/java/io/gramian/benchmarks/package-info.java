/**
 * JMH benchmarks, a class for each kernel family, with provider and size as parameters; each checks a sample of its answer
 * against float64 and throws where it is wrong. Nothing depends on them.
 */
package io.gramian.benchmarks;
