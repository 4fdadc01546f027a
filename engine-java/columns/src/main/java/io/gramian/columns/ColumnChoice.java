package io.gramian.columns;

import io.gramian.io.BadDataException;
import java.nio.file.Path;
import java.util.List;

/** Which columns of a table are numbers of samples, and which are carried along. */
final class ColumnChoice {
    private ColumnChoice() {}

    /**
     * What a file has.
     *
     * @param all the names of all columns
     * @param lists those whose rows are lists of numbers
     * @param numbers those whose rows are numbers
     */
    record Offer(Path file, List<String> all, List<String> lists, List<String> numbers) {
        /** The columns of numbers: those asked for, else the only one of lists, else all of numbers that are not kept. */
        List<String> features(List<String> asked, List<String> kept) {
            asked.forEach(name -> require(name, lists.contains(name) || numbers.contains(name), "numbers"));
            kept.forEach(name -> require(name, all.contains(name), "rows"));
            if (!asked.isEmpty()) {
                return asked;
            }
            if (lists.size() > 1) {
                throw new BadDataException(
                        file + " has the columns " + lists + " of lists: say which one by --columns");
            }
            List<String> rest =
                    numbers.stream().filter(name -> !kept.contains(name)).toList();
            List<String> chosen = lists.isEmpty() ? rest : lists;
            if (chosen.isEmpty()) {
                throw new BadDataException(file + " has no column of numbers: it has " + all);
            }
            return chosen;
        }

        private void require(String name, boolean there, String what) {
            if (!there) {
                throw new BadDataException(
                        file + " has no column " + name + " of " + what + ": it has the columns " + all);
            }
        }
    }
}
