package io.gramian.cli.experiment;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.gramian.io.AtomicFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The request of an experiment and the units that it has done, in a file beside its results until the experiment is over:
 * whatever ends the program before that, the same request goes on from there. A unit is written in one piece when it is
 * done; a piece that was cut short is left out when the file is read.
 */
public final class Journal {
    static final String FILE = "progress.csv";
    static final String CHECKPOINTS = "progress.checkpoints";
    private static final int MOST_LETTERS = 60;

    private final Path folder;
    private final Map<String, String> request;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Journal(Path folder, Map<String, String> request) {
        this.folder = folder;
        this.request = new LinkedHashMap<>(request);
    }

    /**
     * What a unit yielded.
     *
     * @param unit its name
     * @param pictures their file names
     */
    record Entry(String unit, List<Figure> figures, List<String> pictures) {
        Entry {
            figures = List.copyOf(figures);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * The journal of a folder, with what an interrupted run of the same request left in it; what another request left is
     * deleted.
     *
     * @param folder an existing folder, that of the results
     * @param request all that results depend on, by name
     * @param fresh whether to leave out what the same request has done, too
     * @param notes hears what was found
     * @throws io.gramian.io.BadDataException if the file is none of ours
     * @throws IOException if it cannot be read or written
     */
    public static Journal open(Path folder, Map<String, String> request, boolean fresh, Consumer<String> notes)
            throws IOException {
        Journal journal = new Journal(folder, request);
        if (fresh || !journal.resume(notes)) {
            journal.finish();
        }
        journal.rewrite();
        return journal;
    }

    /** Takes over what an interrupted run of the same request has left; false if there is none. */
    private boolean resume(Consumer<String> notes) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        JournalReader found = JournalReader.read(file);
        if (!found.request().equals(request)) {
            notes.accept("an interrupted run in " + folder + " was of another request ("
                    + difference(found.request(), request) + "): starting anew");
            return false;
        }
        entries.putAll(found.entries());
        notes.accept("an interrupted run has done " + entries.size() + " parts of this, which are not done again ("
                + file + "; --fresh starts over)");
        return true;
    }

    private static String difference(Map<String, String> then, Map<String, String> now) {
        Map<String, String> keys = new LinkedHashMap<>(now);
        then.forEach(keys::putIfAbsent);
        for (String key : keys.keySet()) {
            if (!keys.get(key).equals(then.get(key)) || !now.containsKey(key)) {
                return key + " was " + then.getOrDefault(key, "not set") + ", is " + now.getOrDefault(key, "not set");
            }
        }
        throw new IllegalArgumentException("the requests do not differ: " + now);
    }

    /** What a unit yielded; null where it is still to be done, also for want of one of its pictures. */
    Entry find(String unit) {
        Entry entry = entries.get(unit);
        boolean whole =
                entry != null && entry.pictures().stream().allMatch(picture -> Files.exists(folder.resolve(picture)));
        return whole ? entry : null;
    }

    /** Keeps what a unit yielded, and deletes its checkpoints. */
    void add(Entry entry) throws IOException {
        if (entries.put(entry.unit(), entry) != null) {
            rewrite();
        } else {
            // Not a channel, which Ctrl-C would close under our hands.
            try (FileOutputStream out =
                    new FileOutputStream(folder.resolve(FILE).toFile(), true)) {
                out.write(text(Map.of(), List.of(entry)));
                out.getFD().sync();
            }
        }
        Folders.delete(checkpoints(entry.unit()));
    }

    /** How many units are done. */
    public int size() {
        return entries.size();
    }

    /** The experiment is over: deletes the file and all checkpoints. */
    public void finish() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Folders.delete(folder.resolve(CHECKPOINTS));
    }

    /** The folder for checkpoints of a unit, made by who needs it. */
    Path checkpoints(String unit) {
        String letters = unit.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        CRC32 sum = new CRC32();
        sum.update(unit.getBytes(StandardCharsets.UTF_8));
        String name = letters.substring(0, Math.min(MOST_LETTERS, letters.length()))
                + String.format(Locale.ROOT, "-%08x", sum.getValue());
        return folder.resolve(CHECKPOINTS).resolve(name);
    }

    private void rewrite() throws IOException {
        byte[] text = text(request, entries.values());
        AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
    }

    private static byte[] text(Map<String, String> request, Collection<Entry> entries) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            request.forEach((key, value) -> csv.writeRecord(JournalReader.REQUEST, key, value));
            entries.forEach(entry -> write(csv, entry));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(CsvWriter csv, Entry entry) {
        for (Figure figure : entry.figures()) {
            csv.writeRecord(
                    JournalReader.FIGURE,
                    entry.unit(),
                    figure.dataset(),
                    figure.setting(),
                    figure.algorithm(),
                    figure.metric(),
                    String.valueOf(figure.value()),
                    String.valueOf(figure.seconds()));
        }
        entry.pictures().forEach(picture -> csv.writeRecord(JournalReader.PICTURE, entry.unit(), picture));
        csv.writeRecord(JournalReader.DONE, entry.unit());
    }
}
