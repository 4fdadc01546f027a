package io.gramian.cli.experiment;

import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.ImageFiles;
import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.Labels;
import io.gramian.data.Dataset;
import io.gramian.data.LabelEncoder;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.io.IdxFile;
import io.gramian.io.LibsvmFile;
import io.gramian.io.LibsvmRows;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the data of the papers, their classes from 0. */
final class PaperData {
    /** The folder of the sets of the KernelNet paper. */
    static final String KNET = "knet";

    /** The folder of MNIST. */
    static final String MNIST = "mnist";

    /** The folder of 20Newsgroups. */
    static final String NEWSGROUPS = "newsgroups20";

    /** The folder of CIFAR-10. */
    static final String CIFAR = "cifar10";

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

    /**
     * All images of MNIST, those to train before those to test.
     *
     * @param folder holds {@code mnist/}
     */
    static LabelledSamples mnist(Path folder) throws IOException {
        Path mnist = folder.resolve(MNIST);
        LabelledSamples train = images(mnist, "train");
        LabelledSamples test = images(mnist, "t10k");
        Tensor all =
                Tensor.zeros(train.size() + test.size(), train.samples().x().columns());
        copy(train, all.rows(0, train.size()));
        copy(test, all.rows(train.size(), all.rows()));
        int[] labels = IntStream.concat(Arrays.stream(train.classes()), Arrays.stream(test.classes()))
                .toArray();
        return new LabelledSamples(MNIST, new Samples(all, Samples.Kind.BYTES), LabelEncoder.encode(labels));
    }

    private static LabelledSamples images(Path folder, String part) throws IOException {
        Path file = folder.resolve(part + "-images-idx3-ubyte.gz");
        Path labelFile = folder.resolve(part + "-labels-idx1-ubyte.gz");
        Tensor images = IdxFile.read(file);
        int[] labels = IdxFile.readLabels(labelFile);
        if (labels.length != images.rows()) {
            throw new BadDataException(labelFile + " has " + labels.length + " labels, " + file + " has "
                    + images.rows() + " images: give one label for each image");
        }
        return new LabelledSamples(part, new Samples(images, Samples.Kind.BYTES), labels);
    }

    private static void copy(LabelledSamples from, Tensor into) {
        int[] indices = IntStream.range(0, from.size()).toArray();
        from.samples().x().gather(indices, 0, into);
    }

    /**
     * Images of CIFAR-10, JPEG copies of its 32×32 pixels.
     *
     * @param folder holds {@code cifar10/}
     * @param part {@code train} or {@code test}
     * @param each how many of each class at most, the first ones by name
     */
    static LabelledSamples cifar(Path folder, String part, int each) throws IOException {
        Path archive = folder.resolve(CIFAR).resolve("cifar10-jpg.zip");
        try (ImageFiles images = ImageFiles.open(archive, names -> firstOfEach(names, part, each), null)) {
            ImageFiles.Named all = images.readAll();
            List<String> classes = all.names().stream()
                    .map(ImageFiles::folder)
                    .distinct()
                    .sorted()
                    .toList();
            int[] labels = all.names().stream()
                    .mapToInt(name -> classes.indexOf(ImageFiles.folder(name)))
                    .toArray();
            return new LabelledSamples(CIFAR, Samples.images(all.rows(), images.shape()), labels);
        }
    }

    private static List<String> firstOfEach(List<String> names, String part, int each) {
        Map<String, Integer> counts = new HashMap<>();
        return names.stream()
                .filter(name -> name.startsWith(part + "/"))
                .filter(name -> counts.merge(ImageFiles.folder(name), 1, Integer::sum) <= each)
                .toList();
    }

    /**
     * The documents of 20Newsgroups.
     *
     * @param folder holds {@code newsgroups20/}
     */
    static LabelledSamples newsgroups(Path folder) throws IOException {
        LibsvmRows rows = LibsvmFile.read(folder.resolve(NEWSGROUPS).resolve("20news-tfidf2000.libsvm.gz"));
        int[] labels =
                Arrays.stream(rows.labels()).mapToInt(label -> (int) label).toArray();
        return new LabelledSamples("20news", new Samples(rows.x(), Samples.Kind.SPARSE), LabelEncoder.encode(labels));
    }
}
