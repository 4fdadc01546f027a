package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.io.BadDataException;
import io.gramian.model.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final Map<String, String> REQUEST = Map.of("experiment", "sixths", "set lambda", "0.1, \"or\" so");

    private final List<String> ran = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @TempDir
    Path folder;

    /** Two algorithms over three seeds; each unit has other figures, and one that no decimal number holds. */
    private final class Sixths implements Experiment {
        /** After how many units Ctrl-C comes. */
        private final int patience;

        Sixths(int patience) {
            this.patience = patience;
        }

        @Override
        public String name() {
            return "sixths";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public List<Settings.Entry> settings() {
            return List.of();
        }

        @Override
        public List<String> data() {
            return List.of();
        }

        @Override
        public List<Row> run(ExperimentContext context) throws IOException {
            Results results = new Results(this, PaperFigures.none());
            for (int seed = 0; seed < context.seeds(); seed++) {
                for (String algorithm : List.of("a,b", "plain")) {
                    context.unit(algorithm, seed, results, (engine, unit) -> {
                        if (ran.size() == patience) {
                            throw new CancellationException("Ctrl-C");
                        }
                        Files.writeString(unit.checkpoints().resolve("epoch"), "1");
                        ran.add(algorithm + engine.seed());
                        unit.of("x", "full").add(algorithm, "nmi", (1 + engine.seed()) / 6.0, 0.1 * ran.size());
                        unit.of("x", "full").add(algorithm, "run_seconds", 0.1 * ran.size(), 1 / 3.0);
                        if (algorithm.equals("plain") && unit.seed() == 0) {
                            unit.picture("plain.png", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
                        }
                    });
                }
            }
            return results.rows();
        }
    }

    private ExperimentContext context(Map<String, String> request, boolean fresh) throws IOException {
        return new ExperimentContext(
                new ExperimentContext.Request(null, 3, false, Map.of(), folder),
                seed -> Engine.builder().backend("scalar").threads(1).seed(seed).build(),
                Journal.open(folder, request, fresh, notes::add),
                (done, of, step) -> {});
    }

    private List<Row> run(int patience) throws IOException {
        return new Sixths(patience).run(context(REQUEST, false));
    }

    private void interruptAfter(int units) {
        assertThrows(CancellationException.class, () -> run(units));
    }

    private Path progress() {
        return folder.resolve(Journal.FILE);
    }

    @Test
    void anInterruptedRunGoesOnWhereItEndedWithTheSameRows() throws IOException {
        interruptAfter(3);
        assertEquals(List.of("a,b0", "plain0", "a,b1"), ran);
        // The third unit of the second run is the sixth of all, so that its times are those of an uninterrupted run.
        ExperimentContext context = context(REQUEST, false);
        List<Row> resumed = new Sixths(-1).run(context);
        assertEquals(List.of("a,b0", "plain0", "a,b1", "plain1", "a,b2", "plain2"), ran);
        assertEquals(List.of(folder.resolve("plain.png")), context.written());
        ran.clear();
        Files.delete(progress());
        assertEquals(resumed, run(-1));
        assertEquals(6, ran.size());
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.get(0).contains("has done 3 parts"), notes.get(0));
    }

    /** What a killed program leaves is some prefix of the file. */
    @Test
    void anyPrefixOfTheFileIsResumedToTheSameRows() throws IOException {
        List<Row> whole = run(-1);
        byte[] text = Files.readAllBytes(progress());
        int header = new String(text, StandardCharsets.UTF_8).indexOf("figure,");
        for (int length = header; length < text.length; length += 13) {
            Files.write(progress(), Arrays.copyOf(text, length));
            List<String> scores = scores(run(-1));
            assertEquals(scores(whole), scores, "after " + length + " bytes");
        }
    }

    private static List<String> scores(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.isTime())
                .map(row -> row.algorithm() + row.measured() + row.std() + row.seeds())
                .toList();
    }

    @Test
    void anotherRequestBeginsAnewAndSaysWhy() throws IOException {
        interruptAfter(3);
        Map<String, String> other = Map.of("experiment", "sixths", "set lambda", "1");
        new Sixths(-1).run(context(other, false));
        assertEquals(9, ran.size());
        assertTrue(notes.get(0).contains("set lambda was 0.1, \"or\" so, is 1"), notes.get(0));
        new Sixths(-1).run(context(Map.of("experiment", "sixths"), false));
        assertTrue(notes.get(1).contains("set lambda was 1, is not set"), notes.get(1));
        assertEquals(15, ran.size());
    }

    @Test
    void freshBeginsAnew() throws IOException {
        interruptAfter(3);
        new Sixths(-1).run(context(REQUEST, true));
        assertEquals(9, ran.size());
        assertEquals(List.of(), notes);
    }

    @Test
    void aUnitWhosePictureIsGoneIsDoneAgain() throws IOException {
        run(-1);
        Files.delete(folder.resolve("plain.png"));
        run(-1);
        assertEquals(7, ran.size());
        assertTrue(Files.exists(folder.resolve("plain.png")));
    }

    /** A unit that is interrupted keeps its checkpoints until it is done; another request never sees them. */
    @Test
    void checkpointsLiveAsLongAsTheirUnit() throws IOException {
        Journal journal = Journal.open(folder, REQUEST, false, notes::add);
        Path checkpoint = new Unit(0, folder, journal.checkpoints("dcn λ=0.1 seed 1"), news -> {}).checkpoints();
        Files.writeString(checkpoint.resolve("epoch"), "17");
        assertFalse(checkpoint.equals(journal.checkpoints("dcn λ=0,1 seed 1")));
        Journal same = Journal.open(folder, REQUEST, false, notes::add);
        assertEquals(checkpoint, same.checkpoints("dcn λ=0.1 seed 1"));
        assertEquals("17", Files.readString(checkpoint.resolve("epoch")));
        same.add(new Journal.Entry("another", List.of(), List.of()));
        assertTrue(Files.exists(checkpoint.resolve("epoch")));
        same.add(new Journal.Entry("dcn λ=0.1 seed 1", List.of(), List.of()));
        assertFalse(Files.exists(checkpoint));
        Files.createDirectories(checkpoint);
        Journal.open(folder, Map.of("experiment", "other"), false, notes::add);
        assertFalse(Files.exists(checkpoint));
    }

    @Test
    void nothingStaysOnceTheExperimentIsOver() throws IOException {
        Journal journal = Journal.open(folder, REQUEST, false, notes::add);
        Files.createDirectories(journal.checkpoints("a"));
        journal.finish();
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void aStrangeFileIsRefused() throws IOException {
        Files.writeString(progress(), "request,a,b\nnonsense\ndone,x\n");
        BadDataException refused = assertThrows(BadDataException.class, () -> context(REQUEST, false));
        assertTrue(refused.getMessage().contains("--fresh"), refused.getMessage());
        assertEquals(6, new Sixths(-1).run(context(REQUEST, true)).size() + 2);
    }

    @Test
    void unitsOfOneNameAreRefused() throws IOException {
        ExperimentContext context = context(REQUEST, false);
        context.unit("a", 0, figure -> {}, (engine, unit) -> {});
        assertThrows(IllegalArgumentException.class, () -> context.unit("a", 0, figure -> {}, (engine, unit) -> {}));
    }
}
