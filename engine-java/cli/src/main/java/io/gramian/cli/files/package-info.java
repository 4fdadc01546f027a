/**
 * Files of people in, results out: tables of numbers, labels, matrices.
 *
 * <p>What is read is checked to the last field: data that cannot be used as they are end in a {@code BadDataException}
 * that names the file, the row (counted from 1 in lines, as an editor shows them) and the column; a file that cannot be
 * read or written ends in an {@code IOException}. What is written appears whole or not at all. May depend on {@code
 * tensor}, {@code io}, {@code data}, the JDK and FastCSV.
 */
package io.gramian.cli.files;
