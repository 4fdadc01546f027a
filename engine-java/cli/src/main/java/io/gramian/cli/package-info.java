/**
 * The program: reads the command line, runs one command, and turns what happened into an exit code and a line on standard
 * error. Standard output belongs to results. May depend on every package of the command line, and none depends on it.
 */
package io.gramian.cli;
