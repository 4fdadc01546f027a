package io.gramian.kernel;

/** Order statistics in expected linear time (Hoare's quickselect). */
final class Selection {
    private Selection() {}

    /**
     * Rearranges the first length elements so that the one at rank is where sorting would put it, none before it is
     * greater and none after it is less.
     *
     * @param values without NaN; rearranged
     */
    static void select(float[] values, int length, int rank) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            // Between j and i stand only elements equal to the pivot.
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
