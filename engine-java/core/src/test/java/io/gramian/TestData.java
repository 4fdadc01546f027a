package io.gramian;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gramian.data.Dataset;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real data outside the project, found by GRAMIAN_DATA or beside the checkout; a test without them is skipped and says so. */
public final class TestData {
    private TestData() {}

    /** One of the sets of the KernelNet paper, with its labels as they stand. */
    public static Dataset knet(String name) throws IOException {
        Path file = file("knet", name + ".csv");
        List<String> lines = Files.readAllLines(file);
        float[][] rows = new float[lines.size()][];
        for (int i = 0; i < rows.length; i++) {
            String[] fields = lines.get(i).split(",", -1);
            rows[i] = new float[fields.length];
            for (int j = 0; j < fields.length; j++) {
                rows[i][j] = Float.parseFloat(fields[j]);
            }
        }
        int[] labels = Files.readAllLines(file("knet", name + "_label.csv")).stream()
                .mapToInt(line -> (int) Double.parseDouble(line.trim()))
                .toArray();
        return Dataset.labelled(name, Tensor.ofRows(rows), labels);
    }

    /** A file in one of the folders of the data. */
    public static Path file(String folder, String name) {
        Path file = folder().resolve(folder).resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no " + file + "; set GRAMIAN_DATA to the folder of the data");
        return file;
    }

    private static Path folder() {
        String set = System.getenv("GRAMIAN_DATA");
        if (set != null) {
            return Path.of(set);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path up = here; up != null; up = up.getParent()) {
            Path beside = up.resolve("shared").resolve("data");
            if (Files.isDirectory(beside)) {
                return beside;
            }
        }
        return here.resolve("data");
    }
}
