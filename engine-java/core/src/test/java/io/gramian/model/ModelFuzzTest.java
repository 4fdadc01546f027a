package io.gramian.model;

import io.gramian.compute.Engine;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.io.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that are damaged, as if their sum had been made right again: of version 1, which has none. */
class ModelFuzzTest {
    @TempDir
    Path folder;

    @Test
    void models() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Map<String, Map<String, String>> settings = Map.of(
                "kmeans", Map.of(),
                "gmm", Map.of(),
                "nmf", Map.of(),
                "spectral", Map.of(),
                "knet", Map.of("steps", "1"),
                "sae", Map.of("layers", "4", "code", "2", "layer-epochs", "1", "pretrain-epochs", "1"),
                "dkkm", Map.of("layers", "4", "restarts", "1"));
        Path made = folder.resolve("made");
        for (String algorithm : settings.keySet().stream().sorted().toList()) {
            try (Engine engine = Engine.builder().backend("scalar").seed(3).build()) {
                Samples samples =
                        Samples.table(Generators.blobs(40, 3, 2, 0.4, 3).x());
                Scale scale = algorithm.equals("nmf") ? Scale.UNIT : Scale.AUTO;
                Model model = Algorithms.named(algorithm)
                        .fit(engine, samples, 2, scale, settings.get(algorithm), FitListener.NONE)
                        .model();
                ModelFile.save(made, model);
            }
            String text = Files.readString(made, StandardCharsets.ISO_8859_1);
            String first = text.replace("\"format_version\":\"2\"", "\"format_version\":\"1\"");
            seeds.add(first.getBytes(StandardCharsets.ISO_8859_1));
        }
        Path alone = Files.createDirectory(folder.resolve("alone"));
        List<String> words =
                List.of("\"shape\":[", "kmeans", "gmm", "knet", "sae", "dkkm", "99999999", "-1", "auto", "NaN");
        new Fuzz("models", seeds, words, alone.resolve("m.safetensors"), ModelFile::load).run(ModelFuzzTest.class, 19);
    }
}
