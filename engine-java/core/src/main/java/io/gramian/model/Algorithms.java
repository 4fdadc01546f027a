package io.gramian.model;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The algorithms that are installed, found by {@link ServiceLoader}. */
public final class Algorithms {
    private Algorithms() {}

    /** All, in the order in which people are shown them. */
    public static List<Algorithm> all() {
        List<Algorithm> found = new ArrayList<>();
        ServiceLoader.load(Algorithm.class, Algorithms.class.getClassLoader()).forEach(found::add);
        return found;
    }

    /**
     * The algorithm of a name.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest known name
     */
    public static Algorithm named(String name) {
        List<Algorithm> all = all();
        for (Algorithm algorithm : all) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        List<String> names = all.stream().map(Algorithm::name).toList();
        throw new IllegalArgumentException("unknown algorithm '" + name + "': did you mean '" + Nearest.of(name, names)
                + "'? Known are " + String.join(", ", names));
    }
}
