package io.gramian.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernels as they lie in the jar, for devices of several kinds.
 *
 * @param cuda the version of CUDA that they have been built with, and whose driver they need, as 13.0
 * @param images fatbins
 */
record KernelImages(String cuda, List<byte[]> images) {
    /** Written by native-build: the version, and the names of the fatbins. */
    private static final String INDEX = "kernels.txt";

    /** Those of this build; none where it had no nvcc. */
    static Optional<KernelImages> find() {
        return resource(INDEX).map(index -> {
            List<String> lines =
                    new String(index, StandardCharsets.UTF_8).lines().toList();
            List<byte[]> images = new ArrayList<>();
            for (String name : lines.subList(1, lines.size())) {
                images.add(resource(name)
                        .orElseThrow(() -> new DeviceException(
                                "the kernels in " + name + " are missing: build gramian-cuda anew")));
            }
            return new KernelImages(lines.getFirst(), images);
        });
    }

    /** The major version of CUDA. */
    int major() {
        return Integer.parseInt(cuda.substring(0, cuda.indexOf('.')));
    }

    /** A file of this package. */
    static Optional<byte[]> resource(String name) {
        try (InputStream in = KernelImages.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
