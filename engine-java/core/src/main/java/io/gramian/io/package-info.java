/**
 * Files that the engine itself defines or shares with Python: NPY arrays, safetensors model files, and the writing of
 * any file whole or not at all. Nothing read here runs code, and no length in a file is trusted before it is held
 * against the size of the file: broken bytes end in a {@link io.gramian.io.BadDataException} that names the file,
 * never in another error or a large allocation. May depend on {@code tensor} and the JDK only.
 */
package io.gramian.io;
