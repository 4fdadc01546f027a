/**
 * The definition of every kernel: plain loops, always there, what the other backends are held against. Rows are shared among
 * the threads; no arithmetic depends on how.
 */
@Experimental
package io.gramian.compute.scalar;

import io.gramian.Experimental;
