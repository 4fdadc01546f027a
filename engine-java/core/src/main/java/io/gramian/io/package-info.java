/**
 * Files that the engine itself defines or shares with others: NPY arrays, safetensors model files, IDX images and labels,
 * LIBSVM text, and the writing of any file whole or not at all. Nothing read here runs code, and no length in a file is
 * trusted before it is held against the bytes that are there: broken bytes end in a {@link io.gramian.io.BadDataException}
 * that names the file, never in another error or a large allocation. May depend on {@code tensor} and the JDK only.
 */
package io.gramian.io;
