/**
 * Data sets in memory: features with their labels and names, generators of known shapes, scaling, and the checks that
 * data must pass before a model sees them. Labels inside the engine count from 0. A row's scaled values never depend
 * on the other rows of its batch. May depend on {@code tensor} and, for its exception, {@code io}.
 */
package io.gramian.data;
