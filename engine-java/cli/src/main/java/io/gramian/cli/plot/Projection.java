package io.gramian.cli.plot;

import io.gramian.tensor.Tensor;
import io.gramian.view.PrincipalComponents;

/** Places rows of any width in the plane of a picture. */
public final class Projection {
    private Projection() {}

    /**
     * The rows of x (n × d) in two columns. For d = 2 x itself; for d = 1 its value and the number of the row; above,
     * the coordinates along the first two principal components, whose signs are fixed so that the largest entry of a
     * component is positive.
     *
     * @param x n × d on the heap, n ≥ 1, d ≥ 1, finite; not modified
     * @return n × 2
     * @throws IllegalArgumentException if x is empty or an element of it is not finite
     */
    public static Tensor toPlane(Tensor x) {
        check(x);
        return switch (x.columns()) {
            case 1 -> againstIndex(x);
            case 2 -> x;
            default -> PrincipalComponents.project(x, 2);
        };
    }

    /** The names of the two axes for rows with d columns. */
    static String[] axisLabels(int d) {
        return switch (d) {
            case 1 -> new String[] {"value", "row"};
            case 2 -> new String[] {"feature 1", "feature 2"};
            default -> new String[] {"principal component 1", "principal component 2"};
        };
    }

    private static void check(Tensor x) {
        if (x.size() == 0) {
            throw new IllegalArgumentException("x has shape " + x.shape() + "; a picture needs at least one element");
        }
        for (int i = 0; i < x.size(); i++) {
            float value = x.array()[x.offset() + i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("x is " + value + " in row " + i / x.columns() + ", column "
                        + i % x.columns() + " (from 0); a picture needs finite elements");
            }
        }
    }

    private static Tensor againstIndex(Tensor x) {
        Tensor plane = Tensor.zeros(x.rows(), 2);
        for (int i = 0; i < x.rows(); i++) {
            plane.set(i, 0, x.get(i, 0));
            plane.set(i, 1, i);
        }
        return plane;
    }
}
