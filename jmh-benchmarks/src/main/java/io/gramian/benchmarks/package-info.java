/** JMH benchmarks, a class for each kernel family, with backend and size as parameters. Nothing depends on them. */
package io.gramian.benchmarks;
