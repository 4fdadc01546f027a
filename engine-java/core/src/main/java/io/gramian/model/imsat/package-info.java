/** IMSAT (imsat): a classifier of the greatest information about the samples that small perturbations do not change. */
package io.gramian.model.imsat;
