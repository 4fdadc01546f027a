package io.gramian.cli.files;

import io.gramian.data.LabelEncoder;
import io.gramian.io.AtomicFile;
import io.gramian.io.BadDataException;
import io.gramian.io.CifarFile;
import io.gramian.io.IdxFile;
import io.gramian.io.LibsvmFile;
import io.gramian.io.NpyFile;
import io.gramian.io.NpzFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Files of labels, in any format that is known. */
public final class LabelFile {
    private LabelFile() {}

    /**
     * Reads labels: numbers (1 and 1.0 are one label) or text, quoted or not, gzip or not; or integers in an .npy or .npz file, the
     * bytes of an IDX file, the labels before the images of CIFAR's .bin or the rows of a LIBSVM file. The classes are numbered from 0 in ascending
     * order: by value where all are numbers, else by their letters. A first line of text that is no number is taken for a
     * header where all others are numbers. Blank lines may end the text.
     *
     * @throws BadDataException if there is no label, or a line holds none or several
     * @throws IOException if the file cannot be read
     */
    public static Labels read(Path file) throws IOException {
        return switch (DataFormat.of(file).orElse(DataFormat.TEXT)) {
            case NPY -> integers(NpyFile.readLabels(file));
            case NPZ -> integers(NpzFile.readLabels(file));
            case IDX -> integers(IdxFile.readLabels(file));
            case CIFAR -> integers(CifarFile.read(file).labels());
            case LIBSVM -> classes(numbers(LibsvmFile.read(file).labels()), BigDecimal::new);
            case TEXT -> text(lines(file));
            case RAW -> throw new BadDataException(file + " holds numbers, not labels: save them as .npy");
            case COLUMNS -> throw new BadDataException(file + " holds a table: give a file with one label a line");
            case IMAGES ->
                throw new BadDataException(file + " holds images, not labels: give a file with one label a line");
        };
    }

    private static Labels text(List<String> lines) {
        boolean numeric = lines.stream().skip(1).allMatch(line -> number(line) != null);
        boolean headed = numeric && lines.size() > 1 && number(lines.getFirst()) == null;
        List<String> labels = headed ? lines.subList(1, lines.size()) : lines;
        boolean byValue = numeric && number(labels.getFirst()) != null;
        return byValue ? classes(labels, BigDecimal::new) : classes(labels, label -> label);
    }

    /** Writes one label on each line; the file appears whole or not at all. */
    public static void write(Path file, int[] labels) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (int label : labels) {
                writer.write(Integer.toString(label));
                writer.write('\n');
            }
            writer.flush();
        });
    }

    private static Labels integers(int[] labels) {
        LabelEncoder<Integer> encoder = LabelEncoder.of(labels);
        return new Labels(
                LabelEncoder.encode(labels),
                encoder.classes().stream().map(String::valueOf).toList());
    }

    private static List<String> numbers(double[] labels) {
        return Arrays.stream(labels)
                .mapToObj(
                        label -> BigDecimal.valueOf(label).stripTrailingZeros().toPlainString())
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> labels = new ArrayList<>();
        // Equal labels share one string: a long file has few.
        Map<String, String> known = new HashMap<>();
        try (BufferedReader reader = TextInput.open(file)) {
            checkOneColumn(file, reader);
            int row = 0;
            int firstBlank = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                row++;
                String label = unquoted(line.strip());
                if (label.isEmpty()) {
                    firstBlank = firstBlank == 0 ? row : firstBlank;
                    continue;
                }
                if (firstBlank > 0 || label.equalsIgnoreCase("nan")) {
                    throw new BadDataException(file + ", row " + (firstBlank > 0 ? firstBlank : row)
                            + ": the label is missing: give each row one, or remove the row here and in the data");
                }
                labels.add(known.computeIfAbsent(label, first -> first));
            }
        }
        if (labels.isEmpty()) {
            throw new BadDataException(file + " is empty: give a file with one label on each line");
        }
        return labels;
    }

    /** A table in place of a file of labels would read as labels that are all different. */
    private static void checkOneColumn(Path file, BufferedReader reader) throws IOException {
        if (CsvSeparator.dividesAll(reader)) {
            throw new BadDataException(file + " has several columns: give a file with one label on each line");
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip()
                : text;
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Numbers the labels in the order of their keys; labels whose keys compare as equal are one class. */
    private static <K extends Comparable<K>> Labels classes(List<String> labels, Function<String, K> key) {
        SortedMap<K, String> nameOf = new TreeMap<>();
        for (String label : new LinkedHashSet<>(labels)) {
            nameOf.putIfAbsent(key.apply(label), label);
        }
        List<K> keys = List.copyOf(nameOf.keySet());
        Map<String, Integer> classOf = new HashMap<>();
        int[] values = new int[labels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    classOf.computeIfAbsent(labels.get(i), label -> Collections.binarySearch(keys, key.apply(label)));
        }
        return new Labels(values, List.copyOf(nameOf.values()));
    }
}
