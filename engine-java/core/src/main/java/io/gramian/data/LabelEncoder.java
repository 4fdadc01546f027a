package io.gramian.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Numbers the k distinct labels of a data set 0 … k−1 in ascending order of the labels: integers by value, strings by
 * their natural order (so {@code "10"} before {@code "9"}).
 *
 * @param <T> the type of the labels
 */
public final class LabelEncoder<T extends Comparable<? super T>> {
    private final List<T> classes;

    private LabelEncoder(Collection<T> labels) {
        this.classes = List.copyOf(new TreeSet<>(labels));
    }

    /** The encoder of the integers that occur; the array is not modified. */
    public static LabelEncoder<Integer> of(int[] labels) {
        return new LabelEncoder<>(Arrays.stream(labels).distinct().boxed().toList());
    }

    /** The encoder of the strings that occur. */
    public static LabelEncoder<String> of(List<String> labels) {
        return new LabelEncoder<>(labels);
    }

    /** The labels as numbers 0 … k−1, as a new array. */
    public static int[] encode(int[] labels) {
        LabelEncoder<Integer> encoder = of(labels);
        return Arrays.stream(labels).map(encoder::id).toArray();
    }

    /** The labels as numbers 0 … k−1. */
    public static int[] encode(List<String> labels) {
        LabelEncoder<String> encoder = of(labels);
        return labels.stream().mapToInt(encoder::id).toArray();
    }

    /** The distinct labels, ascending; the position of a label is its number. */
    public List<T> classes() {
        return classes;
    }

    /** The number k of distinct labels. */
    public int size() {
        return classes.size();
    }

    /**
     * The number of a label.
     *
     * @throws IllegalArgumentException if the label did not occur
     */
    public int id(T label) {
        int id = Collections.binarySearch(classes, label);
        if (id < 0) {
            throw new IllegalArgumentException("label " + label + " is not one of the " + size() + " known ones");
        }
        return id;
    }

    /** The label of a number 0 … k−1. */
    public T label(int id) {
        return classes.get(id);
    }
}
