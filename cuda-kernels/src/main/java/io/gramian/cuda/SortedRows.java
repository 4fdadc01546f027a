package io.gramian.cuda;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;

/**
 * The rows of a matrix by their nearest centroids, with the device's memory for that: labels and distances; the rows sorted by
 * label; and sums over pieces of that order, from which means follow. It knows the extents of the matrix alone: the rows come
 * with the calls.
 */
final class SortedRows implements AutoCloseable {
    /** Rows that a warp counts. */
    private static final int RUN = 4096;

    /** Sorted rows that a thread sums. */
    private static final int PIECE = 128;

    /** Labels that a block compares. */
    private static final int COMPARED = 1 << 14;

    private final Device device;
    private final int n;
    private final int k;
    private final int width;
    private final int runs;
    private final DeviceMemory labels;
    private final DeviceMemory distances;
    private final DeviceMemory places;
    private final DeviceMemory counts;
    private final DeviceMemory starts;
    private final DeviceMemory order;
    private final DeviceMemory sums;

    SortedRows(Device device, Shape x, int clusters) {
        this.device = device;
        this.n = x.rows();
        this.k = clusters;
        this.width = x.columns();
        this.runs = (n + RUN - 1) / RUN;
        this.labels = device.ints(n);
        this.distances = device.floats(n);
        this.places = device.ints((long) runs * k);
        this.counts = device.ints(k);
        this.starts = device.ints(k + 1L);
        this.order = device.ints(n);
        this.sums = device.doubles(((n + PIECE - 1L) / PIECE + k) * width);
    }

    /** The nearest centroid of each row. */
    DeviceMemory labels() {
        return labels;
    }

    /** How far it is, squared. */
    DeviceMemory distances() {
        return distances;
    }

    /** Rows of each label, once they are sorted. */
    DeviceMemory counts() {
        return counts;
    }

    /** Finds labels and distances. */
    void assign(Tensor x, Tensor centroids) {
        device.launch(
                "nearest_centroids",
                Grid.tiles(n, 1),
                new Arguments()
                        .add(n)
                        .add(k)
                        .add(width)
                        .add(x)
                        .add(centroids)
                        .add(labels)
                        .add(distances));
    }

    /** The sum of the distances. */
    double inertia() {
        return CudaElementwiseKernel.sum(device, distances, n);
    }

    /** How many labels differ from what they were. */
    int changes(DeviceMemory before) {
        int pieces = (n + COMPARED - 1) / COMPARED;
        try (DeviceMemory parts = device.doubles(pieces)) {
            device.launch(
                    "count_changes",
                    Grid.blocks(pieces),
                    new Arguments().add(n).add(COMPARED).add(labels).add(before).add(parts));
            return (int) device.sum(parts, pieces);
        }
    }

    private Arguments labelled() {
        return new Arguments().add(n).add(RUN).add(k).add(labels).add(places);
    }

    private Arguments ofRuns() {
        return new Arguments().add(runs).add(k);
    }

    /** Sorts the rows by label, and counts them. */
    void sort() {
        device.clear(places);
        device.launch("count_labels", Grid.warps(runs), labelled());
        device.launch("count_totals", Grid.over(k), ofRuns().add(places).add(counts));
        device.launch(
                "label_starts",
                Grid.blocks(1),
                new Arguments().add(k).add(counts).add(starts));
        device.launch("label_places", Grid.over(k), ofRuns().add(starts).add(places));
        device.launch("sort_by_label", Grid.warps(runs), labelled().add(order));
    }

    /** Sums the sorted rows. */
    void sum(Tensor x) {
        device.launch(
                "sum_sorted",
                Grid.over((n + PIECE - 1L) / PIECE * width),
                new Arguments()
                        .add(n)
                        .add(PIECE)
                        .add(width)
                        .add(x)
                        .add(labels)
                        .add(order)
                        .add(sums));
    }

    private Arguments summed() {
        return new Arguments().add(k).add(PIECE).add(width).add(starts).add(sums);
    }

    /** Moves each centroid to the mean of its rows; that of none stays. */
    void means(Tensor centroids) {
        device.launch("centroid_means", Grid.over(centroids.size()), summed().add(centroids));
    }

    /** Moves each centroid towards the mean of its rows, by their share in all that it ever got, and counts them in. */
    void move(DeviceMemory seen, Tensor centroids) {
        device.launch(
                "move_centroids",
                Grid.over(centroids.size()),
                summed().add(seen).add(centroids));
        device.launch(
                "add_counts", Grid.over(k), new Arguments().add(k).add(starts).add(seen));
    }

    /** Reads the counts. */
    void counts(int[] to) {
        device.download(counts, MemorySegment.ofArray(to));
    }

    @Override
    public void close() {
        Stream.of(labels, distances, places, counts, starts, order, sums).forEach(DeviceMemory::close);
    }
}
