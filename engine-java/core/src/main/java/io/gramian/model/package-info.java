/**
 * What all systems share: models, their files, options by name, progress. Each system has a package of its own below, which
 * no other depends on. May depend on every package of the core but the backends: a model never names a concrete one.
 */
package io.gramian.model;
