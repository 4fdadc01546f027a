package io.gramian.cli.files;

import io.gramian.cli.SampleBytes;
import io.gramian.cli.SampleImages;
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

/** Every reader of the command line, under files that nobody wrote on purpose. */
class FileFuzzTest {
    private static final List<String> TABLE_WORDS =
            List.of(",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "nan", "inf", "1e999", "-", "é", "\u0000", "a,b\n");

    @TempDir
    Path folder;

    private void fuzz(String name, String end, List<byte[]> seeds, List<String> words, Fuzz.Reader reader)
            throws IOException {
        Path alone = Files.createDirectory(folder.resolve(name));
        new Fuzz(name, seeds, words, alone.resolve("fuzzed" + end), reader).run(FileFuzzTest.class, 23);
    }

    private static List<byte[]> tables() throws IOException {
        byte[] plain = "1.5,2,-3e-4\n4,5,6\n7,8,9\n".getBytes(StandardCharsets.UTF_8);
        byte[] headed = "a;\"b;c\";d\n1;2;3\n4;5;6\n".getBytes(StandardCharsets.UTF_8);
        byte[] tabs = "1\t2\r\n3\t4\r\n".getBytes(StandardCharsets.UTF_8);
        return List.of(plain, headed, tabs, SampleBytes.gzip(plain));
    }

    @Test
    void csv() throws IOException {
        fuzz("csv", ".csv", tables(), TABLE_WORDS, DataFiles::read);
    }

    @Test
    void labels() throws IOException {
        byte[] names = "label\nleft\nright\nleft\n".getBytes(StandardCharsets.UTF_8);
        byte[] numbers = "1\n2.0\n1\n".getBytes(StandardCharsets.UTF_8);
        fuzz("labels", ".csv", List.of(names, numbers, SampleBytes.gzip(names)), TABLE_WORDS, LabelFile::read);
    }

    private List<byte[]> archives() throws IOException {
        List<byte[]> archives = new ArrayList<>();
        for (String format : List.of("png", "jpg", "bmp")) {
            byte[] image = SampleImages.encode(SampleImages.grey(6, 5, 90), format);
            Path made = Files.createTempDirectory(folder, "made").resolve("made.zip");
            SampleImages.zip(made, Map.of("a/one." + format, image, "b/two." + format, image));
            archives.add(Files.readAllBytes(made));
        }
        return archives;
    }

    @Test
    void imageArchives() throws IOException {
        List<String> words =
                List.of("PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "../../x.png", "IHDR", "IDAT");
        fuzz("images", ".zip", archives(), words, DataFiles::read);
    }
}
