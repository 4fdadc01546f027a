package io.gramian.cli.experiment;

import io.gramian.cli.files.DataFiles;
import io.gramian.cli.files.LabelFile;
import io.gramian.cli.files.Labels;
import io.gramian.cli.plot.Png;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.io.BadDataException;
import io.gramian.model.knet.KernelNetAlgorithm;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** What an experiment runs with: data, seeds, engines, settings, and a folder for its pictures. */
public final class ExperimentContext {
    private final Request request;
    private final LongFunction<Engine> engines;
    private final Watch watch;
    private final List<Path> written = new ArrayList<>();
    private long done;
    private long expected = -1;

    /**
     * What was asked for.
     *
     * @param data the folder that holds {@code knet/}; null for an experiment that reads none
     * @param seeds how many seeds
     * @param quick whether to leave out what takes long
     * @param settings changes to the defaults of KernelNet and of the experiment, by name
     * @param out an existing folder for pictures
     */
    public record Request(Path data, int seeds, boolean quick, Map<String, String> settings, Path out) {
        public Request {
            settings = Map.copyOf(settings);
        }
    }

    /** Hears how an experiment goes on. */
    @FunctionalInterface
    public interface Watch {
        /**
         * Called before each step.
         *
         * @param done how many steps are done
         * @param of how many there are; −1 where nobody knows
         * @param step what comes next
         */
        void update(long done, long of, String step);
    }

    /**
     * A context.
     *
     * @param engines makes an engine of a seed, which the experiment closes
     */
    public ExperimentContext(Request request, LongFunction<Engine> engines, Watch watch) {
        this.request = request;
        this.engines = engines;
        this.watch = watch;
    }

    /** The files written so far. */
    public List<Path> written() {
        return List.copyOf(written);
    }

    int seeds() {
        return request.seeds();
    }

    boolean quick() {
        return request.quick();
    }

    /** What the caller has set, by name. */
    Map<String, String> settings() {
        return request.settings();
    }

    /** An engine of a seed, to be closed. */
    Engine engine(long seed) {
        return engines.apply(seed);
    }

    /** Says how many steps there will be. */
    void expect(long steps) {
        expected = steps;
    }

    /**
     * Says what comes next.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    void step(String name) {
        Cancellation.check("the experiment");
        watch.update(done++, expected, name);
    }

    /** A data set with its classes from 0. */
    Dataset read(KnetSet set) throws IOException {
        Path folder = request.data().resolve("knet");
        Path file = folder.resolve(set.id() + ".csv");
        Path labelFile = folder.resolve(set.id() + "_label.csv");
        Tensor x = DataFiles.read(file).x();
        Labels labels = LabelFile.read(labelFile);
        if (labels.size() != x.rows()) {
            throw new BadDataException(labelFile + " has " + labels.size() + " labels, " + file + " has " + x.rows()
                    + " rows: give one label for each row");
        }
        return Dataset.labelled(set.id(), x, labels.values());
    }

    /**
     * The options of KernelNet for a data set: its bandwidth, then what the caller has set, then what the experiment
     * varies.
     */
    KernelNetOptions options(KnetSet set, Map<String, String> varied) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("sigma-ratio", set.sigmaRatio());
        settings.putAll(request.settings());
        settings.putAll(varied);
        return KernelNetAlgorithm.options(settings);
    }

    /** Writes a picture into the folder of the results. */
    void picture(String name, BufferedImage image) throws IOException {
        Path file = request.out().resolve(name);
        Png.write(image, file);
        written.add(file);
    }
}
