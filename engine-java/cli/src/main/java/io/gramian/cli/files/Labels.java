package io.gramian.cli.files;

import java.util.List;

/** The classes of rows: a number for each row, counted from 0, and a name for each class. */
public final class Labels {
    private final int[] values;
    private final List<String> names;

    /**
     * Labels and the names of their classes.
     *
     * @param values the class of each row, in [0, names.size()); copied
     * @param names the name of each class, as the file spells it
     */
    public Labels(int[] values, List<String> names) {
        this.values = values.clone();
        this.names = List.copyOf(names);
        for (int value : values) {
            if (value < 0 || value >= names.size()) {
                throw new IllegalArgumentException(
                        "label " + value + " is not one of the " + names.size() + " classes, counted from 0");
            }
        }
    }

    /** The class of each row; a copy. */
    public int[] values() {
        return values.clone();
    }

    /** The name of each class. */
    public List<String> names() {
        return names;
    }

    /** The number of rows. */
    public int size() {
        return values.length;
    }

    /** The number of classes. */
    public int classCount() {
        return names.size();
    }
}
