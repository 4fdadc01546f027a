package io.gramian.io;

import io.gramian.tensor.Shape;
import java.util.List;

/** Turns extents that a file claims into a shape, or refuses them. */
final class Extents {
    private static final int MAX_RANK = 32;
    static final int MAX_ELEMENTS = Integer.MAX_VALUE - 64;

    private Extents() {}

    /**
     * The shape of the extents; none at all, a single value, gives the extent 1.
     *
     * @param what the file, or the tensor in it, for the message
     * @throws BadDataException if there are too many, one is negative, or a tensor cannot hold so many elements
     */
    static Shape shape(String what, List<Long> extents) {
        int columns = columns(what, extents);
        if (extents.isEmpty()) {
            return Shape.of(1);
        }
        product(what, extents, columns, extents.get(0));
        return Shape.of(extents.stream().mapToInt(Math::toIntExact).toArray());
    }

    /**
     * The product of all extents but the first, which must fit even where the first is 0; 1 where there are no others.
     *
     * @throws BadDataException as {@link #shape}, but for the first extent, of which only a negative one is refused
     */
    static int columns(String what, List<Long> extents) {
        if (extents.size() > MAX_RANK) {
            throw new BadDataException(what + " has " + extents.size() + " axes; expected at most " + MAX_RANK);
        }
        long columns = 1;
        for (int axis = 1; axis < extents.size(); axis++) {
            columns = product(what, extents, columns, extents.get(axis));
        }
        return (int) columns;
    }

    private static long product(String what, List<Long> extents, long factor, long extent) {
        // Both factors are below 2³¹ where the product is formed, so it cannot overflow.
        if (extent < 0 || extent > MAX_ELEMENTS || factor * extent > MAX_ELEMENTS) {
            throw new BadDataException(what + " has the shape " + extents
                    + "; expected extents of at least 0 and at most " + MAX_ELEMENTS + " elements");
        }
        return factor * extent;
    }
}
