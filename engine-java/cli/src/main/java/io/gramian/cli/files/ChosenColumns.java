package io.gramian.cli.files;

import io.gramian.io.BadDataException;
import io.gramian.io.TableFormat;
import io.gramian.io.TableReader;
import io.gramian.io.TableReader.Block;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Which columns of a table are samples, and which are carried along.
 *
 * @param features the names of those whose numbers make up a sample; none where all that are not kept do
 * @param kept the names of those that are carried along as texts
 */
public record ChosenColumns(List<String> features, List<String> kept) {
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int BLOCK = 4096;

    /** All of them, and none. */
    public static final ChosenColumns ALL = new ChosenColumns(List.of(), List.of());

    /** Copies the lists. */
    public ChosenColumns {
        features = List.copyOf(features);
        kept = List.copyOf(kept);
    }

    /** Whether something is asked for that only a table with names has. */
    public boolean needNames() {
        return !features.isEmpty() || !kept.isEmpty();
    }

    /**
     * Opens a table of a format that a module beside this one reads.
     *
     * @throws BadDataException if the module is not there, or the file cannot be used
     */
    public TableReader open(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
            if (format.ends().stream().anyMatch(name::endsWith)) {
                return format.open(file, features, kept);
            }
        }
        throw new BadDataException(
                file + " is read by the module gramian-columns, which is not there: put its jars beside the others");
    }

    /** The numbers of all rows of a table. */
    static Tensor all(Path file, TableReader reader) throws IOException {
        GrowingFloats values = new GrowingFloats(FIRST_CAPACITY);
        int rows = 0;
        for (Block block = reader.next(BLOCK); block.x().rows() > 0; block = reader.next(BLOCK)) {
            if (!values.hasRoomFor(block.x().size())) {
                throw new BadDataException(file + ": its rows fill the largest array there is: split the file");
            }
            for (float value : block.x().toArray()) {
                values.add(value);
            }
            rows += block.x().rows();
        }
        return Tensor.wrap(values.array(), rows, reader.names().size());
    }

    /**
     * The places of columns among those that a table has.
     *
     * @throws BadDataException if one is not there
     */
    static int[] places(Path file, List<String> all, List<String> wanted) {
        List<Integer> places = new ArrayList<>();
        for (String name : wanted) {
            if (!all.contains(name)) {
                throw new BadDataException(file + " has no column " + name + ": it has the columns " + all);
            }
            places.add(all.indexOf(name));
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
