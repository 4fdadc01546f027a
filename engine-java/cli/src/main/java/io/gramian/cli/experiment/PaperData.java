package io.gramian.cli.experiment;

import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.Labels;
import io.gramian.data.Dataset;
import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the data of the papers, their classes from 0. */
final class PaperData {
    /** The folder of the sets of the KernelNet paper. */
    static final String KNET = "knet";

    private PaperData() {}

    /**
     * A data set of the KernelNet paper.
     *
     * @param folder holds {@code knet/}
     */
    static Dataset knet(Path folder, KnetSet set) throws IOException {
        Path file = folder.resolve(KNET).resolve(set.id() + ".csv");
        Path labelFile = folder.resolve(KNET).resolve(set.id() + "_label.csv");
        Tensor x = DataFiles.read(file).x();
        Labels labels = LabelFile.read(labelFile);
        if (labels.size() != x.rows()) {
            throw new BadDataException(labelFile + " has " + labels.size() + " labels, " + file + " has " + x.rows()
                    + " rows: give one label for each row");
        }
        return Dataset.labelled(set.id(), x, labels.values());
    }
}
