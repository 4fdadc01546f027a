package io.gramian.cli.plot;

import io.gramian.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG files. */
public final class Png {
    private Png() {}

    /**
     * Writes a picture, replacing an older one; the file appears whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(BufferedImage image, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(image, "png", png)) {
                    throw new IOException("this Java has no writer for PNG");
                }
            }
        });
    }
}
