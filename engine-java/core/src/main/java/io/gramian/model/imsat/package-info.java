/** IMSAT (imsat): a classifier of the greatest information about the samples that small perturbations do not change. */
@Experimental
package io.gramian.model.imsat;

import io.gramian.Experimental;
