package io.gramian.nn;

import io.gramian.compute.Compute;
import io.gramian.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The state of a training between two epochs: named copies of tensors, and named numbers. */
public final class Snapshot {
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, String> texts = new LinkedHashMap<>();

    /** Nothing yet. */
    public Snapshot() {}

    /** A snapshot that was stored; the tensors lie on the heap and are shared. */
    public static Snapshot of(Map<String, String> texts, Map<String, Tensor> tensors) {
        Snapshot snapshot = new Snapshot();
        snapshot.texts.putAll(texts);
        snapshot.tensors.putAll(tensors);
        return snapshot;
    }

    /** Adds a copy of a tensor, which may lie anywhere. */
    public void put(Compute compute, String name, Tensor tensor) {
        Tensor copy = Tensor.zeros(tensor.shape());
        compute.copy(tensor, copy);
        tensors.put(name, copy);
    }

    /** Adds whole numbers; they are shared no longer. */
    public void put(String name, int[] values) {
        float[] halves = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            // Each half is exact in float32, which a whole int is not.
            halves[2 * i] = values[i] >> Short.SIZE;
            halves[2 * i + 1] = values[i] & 0xFFFF;
        }
        tensors.put(name, Tensor.wrap(halves, values.length, 2));
    }

    /** Adds a number; it is restored exactly. */
    public void put(String name, double value) {
        texts.put(name, Double.toString(value));
    }

    /** Adds a count; it is restored exactly. */
    public void put(String name, long value) {
        texts.put(name, Long.toString(value));
    }

    /** Adds a text. */
    public void put(String name, String text) {
        texts.put(name, text);
    }

    /**
     * Overwrites a tensor with the one of a name.
     *
     * @throws IllegalArgumentException if there is none, or it has another shape
     */
    public void load(Compute compute, String name, Tensor into) {
        Tensor stored = require(tensors, name);
        if (!stored.shape().equals(into.shape())) {
            throw new IllegalArgumentException("the checkpoint's " + name + " has shape " + stored.shape()
                    + ", expected " + into.shape() + ": it is of another training");
        }
        compute.copy(stored, into);
    }

    /**
     * Overwrites whole numbers with those of a name.
     *
     * @throws IllegalArgumentException if there are none, or another number of them
     */
    public void load(String name, int[] into) {
        Tensor stored = require(tensors, name);
        if (stored.rows() != into.length || stored.columns() != 2) {
            throw new IllegalArgumentException("the checkpoint's " + name + " has shape " + stored.shape()
                    + ", expected " + into.length + "×2: it is of another training");
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = (int) stored.get(i, 0) << Short.SIZE | (int) stored.get(i, 1);
        }
    }

    /** A number; see {@link #text}. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /** A count; see {@link #text}. */
    public long count(String name) {
        return Long.parseLong(text(name));
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public String text(String name) {
        return require(texts, name);
    }

    /** All texts and numbers, in the order of adding. */
    public SequencedMap<String, String> texts() {
        return Collections.unmodifiableSequencedMap(texts);
    }

    /** All tensors, in the order of adding. */
    public SequencedMap<String, Tensor> tensors() {
        return Collections.unmodifiableSequencedMap(tensors);
    }

    private static <T> T require(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the checkpoint has no " + name + ": it is of another training");
        }
        return value;
    }
}
