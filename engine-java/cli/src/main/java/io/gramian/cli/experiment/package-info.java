/**
 * Tables and figures of papers, done anew: a class for each has the settings, and its rows hold the published figure
 * beside the measured one; and how time and memory grow with the data. Labels score results and colour pictures; nothing is chosen by them. Rows hold fractions and
 * seconds; only the table for people is in percent. May depend on the library, {@code files}, {@code plot}, FastCSV and
 * jackson-core.
 */
package io.gramian.cli.experiment;
