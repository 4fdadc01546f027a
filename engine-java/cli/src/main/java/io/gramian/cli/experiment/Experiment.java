package io.gramian.cli.experiment;

import io.gramian.model.knet.KernelNetAlgorithm;
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

    /** Over how many seeds it runs unless told otherwise. */
    default int seeds() {
        return 10;
    }

    /** Lines for people: what differs from the paper, and what the names of the rows mean. */
    default List<String> notes() {
        return List.of();
    }

    /** Whether it reads the data of papers, which are no part of the program. */
    default boolean readsData() {
        return true;
    }

    /**
     * Checks settings before the work.
     *
     * @throws IllegalArgumentException if there is no such setting, or its value makes no sense
     */
    default void check(Map<String, String> settings) {
        KernelNetAlgorithm.options(settings);
    }

    /** The settings of the algorithm that the experiment varies itself, so that no one else may set them. */
    default Set<String> varied() {
        return Set.of();
    }
}
