/**
 * Reverse-mode differentiation over a static graph. Operations are recorded once on a {@link io.gramian.autodiff.Tape},
 * which allocates their results, and are replayed at every training step: forward in the order of recording, backward
 * in reverse. After the first step no tensor is allocated, and the same tensors are used at every step.
 *
 * <p>Each operation is one file, forward beside backward. Gradients live in {@link io.gramian.autodiff.Gradients},
 * outside the tensors. Models may record operations of their own. May depend on tensor and compute.
 */
@Experimental
package io.gramian.autodiff;

import io.gramian.Experimental;
