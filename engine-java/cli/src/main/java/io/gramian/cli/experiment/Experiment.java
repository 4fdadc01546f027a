package io.gramian.cli.experiment;

import io.gramian.model.Nearest;
import io.gramian.model.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table or figure, of a paper or of our own. */
public interface Experiment {
    /** The name, as on the command line. */
    String name();

    /** A line for people: what it is. */
    String summary();

    /**
     * Runs it and writes its pictures.
     *
     * @return what was measured, in the order in which people read it
     * @throws IOException if the data cannot be read or a picture cannot be written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    List<Row> run(ExperimentContext context) throws IOException;

    /** The settings that it takes, with their defaults and meanings. */
    List<Settings.Entry> settings();

    /** The folders that it reads, by their names in the folder of the data, which is no part of the program. */
    List<String> data();

    /** In what its scores are printed for people: as the paper prints them. */
    default ScoreUnit unit() {
        return ScoreUnit.FRACTION;
    }

    /** Over how many seeds it runs unless told otherwise. */
    default int seeds() {
        return 10;
    }

    /** Lines for people: what differs from the paper, and what the names of the rows mean. */
    default List<String> notes() {
        return List.of();
    }

    /** Settings of what it runs that it varies itself, so that no one else may set them. */
    default Set<String> varied() {
        return Set.of();
    }

    /**
     * Checks settings before the work: their names, and in experiments that know more about them, their values.
     *
     * @throws IllegalArgumentException if there is no such setting, or its value makes no sense
     */
    default void check(Map<String, String> settings) {
        List<String> known = settings().stream().map(Settings.Entry::name).toList();
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        known.isEmpty()
                                ? name() + " takes no settings: leave out --set " + name
                                : "unknown setting '" + name + "': did you mean '" + Nearest.of(name, known)
                                        + "'? Known are " + String.join(", ", known));
            }
        }
    }
}
