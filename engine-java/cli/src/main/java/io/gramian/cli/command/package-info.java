/**
 * The commands: arguments, then files, then a model, then files and pictures. A command checks what it was asked for
 * and where it will write before it works, writes files whole or not at all, and leaves standard output to its
 * result. What went wrong is thrown; the caller turns it into a line and an exit code. May depend on the library, {@code
 * files}, {@code plot}, {@code experiment}, picocli, jackson-core and the progress bar.
 */
package io.gramian.cli.command;
