package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jobs of one kind, whose shapes stand in their names.
 *
 * @param pattern of a name, each group an extent
 * @param memory how many elements a job of a shape holds
 * @param factory makes such a job
 */
record JobFamily(Pattern pattern, Memory memory, Factory factory) {
    @FunctionalInterface
    interface Memory {
        double elements(int[] shape);
    }

    @FunctionalInterface
    interface Factory {
        Job prepare(Engine engine, Inputs inputs, int[] shape);
    }

    static JobFamily of(String pattern, Memory memory, Factory factory) {
        return new JobFamily(Pattern.compile(pattern), memory, factory);
    }

    boolean has(String name) {
        return pattern.matcher(name).matches();
    }

    /** The shape in the name of a job of this family. */
    int[] shape(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("name is " + name + ", expected " + pattern);
        }
        int[] shape = new int[matcher.groupCount()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Integer.parseInt(matcher.group(i + 1));
        }
        return shape;
    }
}
