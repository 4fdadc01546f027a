package io.gramian.cli.experiment;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Takes pictures. */
@FunctionalInterface
interface Pictures {
    /** Writes a picture into the folder of the results. */
    void picture(String name, BufferedImage image) throws IOException;
}
