package io.gramian.tensor;

import java.util.Arrays;

/**
 * Row-major, contiguous float32 data with a shape. A tensor may be a view of consecutive rows of another one; views share
 * their elements. It knows no arithmetic: that is the business of a {@code Backend}.
 */
public final class Tensor implements Rows {
    private final Shape shape;
    private final Storage storage;
    private final int offset;

    private Tensor(Shape shape, Storage storage, int offset) {
        if (offset < 0 || (long) offset + shape.size() > storage.length()) {
            throw new IllegalArgumentException("a tensor of shape " + shape + " at offset " + offset
                    + " does not fit into " + storage.length() + " elements");
        }
        this.shape = shape;
        this.storage = storage;
        this.offset = offset;
    }

    /** A tensor of zeros on the heap. */
    public static Tensor zeros(int... extents) {
        return zeros(Shape.of(extents));
    }

    /** A tensor of zeros on the heap. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new HeapStorage(new float[shape.size()]), 0);
    }

    /** A tensor over an array, which is shared, not copied; it may be longer than the shape asks. */
    public static Tensor wrap(float[] array, int... extents) {
        return new Tensor(Shape.of(extents), new HeapStorage(array), 0);
    }

    /** A tensor over device memory, for backends. */
    public static Tensor over(Storage storage, int offset, Shape shape) {
        return new Tensor(shape, storage, offset);
    }

    /** A matrix with a copy of the given rows, which have one length. */
    public static Tensor ofRows(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor result = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " columns, the first row has " + columns);
            }
            System.arraycopy(rows[i], 0, result.array(), i * columns, columns);
        }
        return result;
    }

    public Shape shape() {
        return shape;
    }

    /** The first extent. */
    @Override
    public int rows() {
        return shape.rows();
    }

    /** The product of all extents but the first. */
    @Override
    public int columns() {
        return shape.columns();
    }

    /** The number of elements. */
    public int size() {
        return shape.size();
    }

    public Storage storage() {
        return storage;
    }

    /** Where the first element lies in the storage. */
    public int offset() {
        return offset;
    }

    /** Whether the elements lie in a Java array. */
    public boolean onHeap() {
        return storage instanceof HeapStorage;
    }

    /**
     * The Java array behind this tensor, shared; its first element is at {@link #offset()}.
     *
     * @throws IllegalStateException if the tensor lies on a device
     */
    public float[] array() {
        if (storage instanceof HeapStorage heap) {
            return heap.array();
        }
        throw new IllegalStateException(
                "this tensor of shape " + shape + " lies on " + storage.place() + ": download it first");
    }

    /** A view of the rows from (inclusive) to (exclusive). */
    @Override
    public Tensor rows(int from, int to) {
        if (from < 0 || to < from || to > rows()) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of a tensor of shape " + shape);
        }
        return new Tensor(shape.withRows(to - from), storage, offset + from * columns());
    }

    /** The same elements under another shape of the same size. */
    public Tensor reshape(int... extents) {
        Shape other = Shape.of(extents);
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + size() + " elements, shape " + other + " has " + other.size());
        }
        return new Tensor(other, storage, offset);
    }

    /** The element in a row and column; for tests and small work on the heap. */
    public float get(int row, int column) {
        return array()[index(row, column)];
    }

    /** Sets the element in a row and column; for tests and small work on the heap. */
    public void set(int row, int column, float value) {
        array()[index(row, column)] = value;
    }

    private int index(int row, int column) {
        if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
            throw new IndexOutOfBoundsException("element (" + row + ", " + column + ") of a tensor of shape " + shape);
        }
        return offset + row * columns() + column;
    }

    /** A copy of the elements of a tensor on the heap. */
    public float[] toArray() {
        return Arrays.copyOfRange(array(), offset, offset + size());
    }

    /** A copy of a tensor on the heap. */
    public Tensor copy() {
        return new Tensor(shape, new HeapStorage(toArray()), 0);
    }

    /** A new heap matrix of the given rows of this one, in that order. */
    public Tensor gather(int[] indices) {
        Tensor result = zeros(shape.withRows(indices.length));
        gather(indices, 0, result);
        return result;
    }

    /** Copies the rows {@code indices[from], indices[from+1], …} of this heap tensor into all rows of another. */
    @Override
    public void gather(int[] indices, int from, Tensor into) {
        int width = columns();
        if (into.columns() != width) {
            throw new IllegalArgumentException("gather from shape " + shape + " into shape " + into.shape);
        }
        for (int i = 0; i < into.rows(); i++) {
            int row = indices[from + i];
            if (row < 0 || row >= rows()) {
                throw new IndexOutOfBoundsException("row " + row + " of a tensor of shape " + shape);
            }
            System.arraycopy(array(), offset + row * width, into.array(), into.offset + i * width, width);
        }
    }

    /** The shape and place, not the elements. */
    @Override
    public String toString() {
        return "Tensor[" + shape + " on " + storage.place() + "]";
    }
}
