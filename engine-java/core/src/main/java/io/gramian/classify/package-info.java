/**
 * Linear classifiers of features that were learnt without labels: how well such features tell classes apart. Above linalg and
 * compute; no model depends on it.
 */
@Experimental
package io.gramian.classify;

import io.gramian.Experimental;
