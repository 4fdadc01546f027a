package io.gramian.tensor;

import java.util.Arrays;

/**
 * The extents of a row-major tensor. Any shape also reads as a matrix: the first extent counts the rows, the product of
 * the others the columns; a vector of length n is n × 1.
 */
public final class Shape {
    /** The longest array that every JVM grants, with room to spare. */
    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private final int[] extents;
    private final int columns;

    private Shape(int[] extents) {
        this.extents = extents;
        long product = 1;
        for (int axis = 1; axis < extents.length && product <= LARGEST; axis++) {
            product *= extents[axis];
        }
        long size = product * extents[0];
        if (product > LARGEST || size > LARGEST) {
            throw new IllegalArgumentException("shape " + Arrays.toString(extents)
                    + " has too many elements; a tensor holds at most " + LARGEST + ": work in tiles");
        }
        this.columns = (int) product;
    }

    /**
     * A shape.
     *
     * @param extents one or more extents, none negative
     * @throws IllegalArgumentException if there is none, one is negative, or their product exceeds what an array holds
     */
    public static Shape of(int... extents) {
        if (extents.length == 0) {
            throw new IllegalArgumentException("a shape needs at least one extent");
        }
        for (int extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException("shape " + Arrays.toString(extents) + " has a negative extent");
            }
        }
        return new Shape(extents.clone());
    }

    /** The number of axes. */
    public int rank() {
        return extents.length;
    }

    /** The extent along an axis, counted from 0. */
    public int extent(int axis) {
        return extents[axis];
    }

    /** The first extent. */
    public int rows() {
        return extents[0];
    }

    /** The product of all extents but the first. */
    public int columns() {
        return columns;
    }

    /** The number of elements. */
    public int size() {
        return extents[0] * columns;
    }

    /** The same shape with another number of rows. */
    public Shape withRows(int rows) {
        int[] other = extents.clone();
        other[0] = rows;
        return of(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** For example {@code 200×13}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < extents.length; axis++) {
            text.append(axis == 0 ? "" : "×").append(extents[axis]);
        }
        return text.toString();
    }
}
