package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.LENGTH;
import static io.gramian.compute.simd.Lanes.SPECIES;
import static io.gramian.compute.simd.Lanes.TILE_COLUMNS;

import io.gramian.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of a tensor as columns of panels, TILE_COLUMNS points side by side, feature after feature. They are gathered straight from
 * where they lie, in pieces, so that other work can go on while the memory delivers the next ones.
 */
final class PointPanels {
    private final float[] x;
    private final int offset;
    private final int d;
    private final int panelStep;
    private final int[] map;
    private final int[] lastMap;
    private final int last;

    private PointPanels(Tensor x, int panelStep, int[] map, int[] lastMap, int last) {
        this.x = x.array();
        this.offset = x.offset();
        this.d = x.columns();
        this.panelStep = panelStep;
        this.map = map;
        this.lastMap = lastMap;
        this.last = last;
    }

    /** All rows in their order; the last row stands in for those that lack in the last panel. */
    static PointPanels all(Tensor x) {
        int d = x.columns();
        int last = (Math.max(1, x.rows()) - 1) / TILE_COLUMNS;
        int[] lastMap = Lanes.steps(TILE_COLUMNS, Math.max(0, x.rows() - 1 - last * TILE_COLUMNS), d);
        return new PointPanels(x, TILE_COLUMNS * d, Lanes.steps(TILE_COLUMNS, TILE_COLUMNS, d), lastMap, last);
    }

    /** As many rows as there may be in a list, which {@link #list} sets. */
    static PointPanels listed(Tensor x, int most) {
        int[] map = new int[Lanes.roundUp(most, TILE_COLUMNS)];
        return new PointPanels(x, 0, map, map, -1);
    }

    /** Lists rows; the last one stands in for those that lack in the last panel. */
    void list(int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            map[i] = rows[i] * d;
        }
        Arrays.fill(map, rows.length, map.length, rows[rows.length - 1] * d);
    }

    /** Where a point's row begins in {@link #array}. */
    int start(int point) {
        return panelStep == 0 ? offset + map[point] : offset + point * d;
    }

    float[] array() {
        return x;
    }

    /**
     * Packs some features of a panel.
     *
     * @param squares the sums of their squares are added to those of the panel's points, from st
     * @param to where the panel begins in packed
     */
    void pack(int panel, int feature, int end, float[] packed, int to, float[] squares, int st) {
        if (panelStep == 0) {
            gather(x, offset, map, panel * TILE_COLUMNS, feature, end, packed, to, squares, st);
        } else {
            gather(
                    x,
                    offset + panel * panelStep,
                    panel == last ? lastMap : map,
                    0,
                    feature,
                    end,
                    packed,
                    to,
                    squares,
                    st);
        }
    }

    private static void gather(
            float[] x,
            int at,
            int[] map,
            int mt,
            int feature,
            int end,
            float[] packed,
            int to,
            float[] squares,
            int st) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, squares, st);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, squares, st + LENGTH);
        for (int f = feature; f < end; f++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at + f, map, mt);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + f, map, mt + LENGTH);
            x0.intoArray(packed, to + f * TILE_COLUMNS);
            x1.intoArray(packed, to + f * TILE_COLUMNS + LENGTH);
            sum0 = x0.fma(x0, sum0);
            sum1 = x1.fma(x1, sum1);
        }
        sum0.intoArray(squares, st);
        sum1.intoArray(squares, st + LENGTH);
    }
}
