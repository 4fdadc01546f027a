package io.gramian.cli.experiment;

import io.gramian.cli.plot.Png;
import io.gramian.compute.Cancellation;
import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.model.knet.KernelNetAlgorithm;
import io.gramian.model.knet.KernelNetOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** What an experiment runs with: data, seeds, engines, settings, a folder for its pictures, and what is done already. */
public final class ExperimentContext implements Pictures {
    private final Request request;
    private final LongFunction<Engine> engines;
    private final Journal journal;
    private final Watch watch;
    private final List<Path> written = new ArrayList<>();
    private final Set<String> units = new HashSet<>();
    private long done;
    private long expected = -1;

    /**
     * What was asked for.
     *
     * @param data the folder that holds the data of the papers; null for an experiment that reads none
     * @param seeds how many seeds
     * @param quick whether to leave out what takes long
     * @param settings changes to the defaults of what is run and of the experiment, by name
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
     * @param journal what is done already, of the same folder
     */
    public ExperimentContext(Request request, LongFunction<Engine> engines, Journal journal, Watch watch) {
        this.request = request;
        this.engines = engines;
        this.journal = journal;
        this.watch = watch;
    }

    /** The pictures written so far, those of an interrupted run too. */
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

    /** Says how many steps there will be, each unit one of them. */
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

    /**
     * A step whose figures an interrupted run has left, or else are found now and kept.
     *
     * @param what what is done, another text for each unit of the seed
     * @param seed the seed of its engine
     * @param results takes the figures
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the unit is not done then
     */
    void unit(String what, long seed, Figures results, Unit.Work work) throws IOException {
        String name = what + " seed " + seed;
        if (!units.add(name)) {
            throw new IllegalArgumentException("a unit of the name '" + name + "' has been before");
        }
        step(name);
        Journal.Entry entry = journal.find(name);
        if (entry == null) {
            Unit unit = new Unit(
                    seed,
                    request.out(),
                    journal.checkpoints(name),
                    news -> watch.update(done - 1, expected, name + ": " + news));
            try (Engine engine = engine(seed)) {
                work.run(engine, unit);
            }
            entry = unit.entry(name);
            journal.add(entry);
        }
        entry.figures().forEach(results::add);
        entry.pictures().forEach(picture -> written.add(request.out().resolve(picture)));
    }

    /** A data set of the KernelNet paper with its classes from 0. */
    Dataset read(KnetSet set) throws IOException {
        return PaperData.knet(request.data(), set);
    }

    /** All 70,000 images of MNIST, as bytes. */
    LabelledSamples mnist() throws IOException {
        return PaperData.mnist(request.data());
    }

    /** Images of CIFAR-10, see {@link PaperData#cifar}. */
    LabelledSamples cifar(String part, int each) throws IOException {
        return PaperData.cifar(request.data(), part, each);
    }

    /** The 18,846 documents of 20Newsgroups, as sparse tf-idf. */
    LabelledSamples newsgroups() throws IOException {
        return PaperData.newsgroups(request.data());
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

    @Override
    public void picture(String name, BufferedImage image) throws IOException {
        Path file = request.out().resolve(name);
        Png.write(image, file);
        written.add(file);
    }
}
