package io.gramian.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One run of the program within this JVM, and files to run it on.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CliRun(int code, String out, String err) {
    public static CliRun of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int code = Main.run(
                words,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new CliRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Three clouds far apart, in turns, as a CSV file without a header. */
    public static Path clouds(Path folder, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            int cloud = row % 3;
            double x = 20 * cloud + random.nextGaussian();
            double y = 30 * (cloud == 1 ? 1 : 0) + random.nextGaussian();
            text.append(x).append(',').append(y).append('\n');
        }
        return write(folder, "clouds.csv", text.toString());
    }

    /** The clouds that the rows of {@link #clouds} come from, with names for labels. */
    public static Path truth(Path folder, int rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(row % 3 == 0 ? "left" : row % 3 == 1 ? "top" : "right").append('\n');
        }
        return write(folder, "truth.csv", text.toString());
    }

    public static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
