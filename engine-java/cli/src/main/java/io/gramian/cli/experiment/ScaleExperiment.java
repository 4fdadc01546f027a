package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.model.Settings;
import io.gramian.model.knet.KernelNetAlgorithm;
import io.gramian.model.knet.KernelNetOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Time and memory over the number of samples: KernelNet, k-means, embedding, and the kernels that they rest on. */
final class ScaleExperiment implements Experiment {
    private static final int CLUSTERS = 10;
    private static final int FEATURES = 10;
    private static final double SPREAD = 1;

    /** What an engine must have at least. */
    private static final long LEAST_MEMORY = 1 << 20;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String summary() {
        return "Time and memory over N: KernelNet, k-means, embedding and single kernels, on ten Gaussian blobs";
    }

    @Override
    public int seeds() {
        return 1;
    }

    @Override
    public List<String> data() {
        return List.of();
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.PERCENT;
    }

    @Override
    public List<Settings.Entry> settings() {
        List<Settings.Entry> entries = new ArrayList<>();
        entries.add(new Settings.Entry(
                ScaleSizes.SETTING, ScaleSizes.text(ScaleSizes.standard(false)), List.of(), "Numbers of rows"));
        entries.addAll(new KernelNetAlgorithm().settings());
        return entries;
    }

    @Override
    public void check(Map<String, String> settings) {
        String sizes = settings.get(ScaleSizes.SETTING);
        if (sizes != null) {
            ScaleSizes.parse(sizes);
        }
        options(settings);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "-stored holds the N x N kernel in memory and ends where --memory no longer affords it; -tiled forms the"
                        + " kernel anew for each use",
                "hsic-gradient has but one form, which stores no kernel; stored is 1 where knet held the kernel, else 0",
                "exponents are fitted over N >= 5000, over all N where fewer than two are so large",
                "peak_memory_mb is the most that the heap held, garbage included; the memory of a GPU is not in it");
    }

    @Override
    public List<Row> run(ExperimentContext context) throws IOException {
        String asked = context.settings().get(ScaleSizes.SETTING);
        List<Integer> sizes = asked == null ? ScaleSizes.standard(context.quick()) : ScaleSizes.parse(asked);
        KernelNetOptions options = options(context.settings());
        context.expect(((long) context.seeds() * sizes.size() + 1) * ScaleTask.values().length);
        measure(context, "warm-up ", sizes.get(0), 0, options);
        ScaleReport report = new ScaleReport(this);
        for (int seed = 0; seed < context.seeds(); seed++) {
            List<ScaleReport.Measurement> measured = new ArrayList<>();
            for (int n : sizes) {
                measured.addAll(measure(context, "", n, seed, options));
            }
            report.add(measured);
        }
        context.picture("time.png", report.timePicture());
        context.picture("memory.png", report.memoryPicture());
        return report.rows();
    }

    private static KernelNetOptions options(Map<String, String> settings) {
        Map<String, String> rest = new HashMap<>(settings);
        rest.remove(ScaleSizes.SETTING);
        return KernelNetAlgorithm.options(rest);
    }

    /** All tasks that can run with a number of rows, each once. */
    private static List<ScaleReport.Measurement> measure(
            ExperimentContext context, String prefix, int n, int seed, KernelNetOptions options) {
        List<ScaleReport.Measurement> measured = new ArrayList<>();
        try (Engine engine = context.engine(seed);
                Engine small = tiled(engine, n)) {
            Dataset data = Generators.blobs(n, FEATURES, CLUSTERS, SPREAD, engine.seed());
            ScaleSubject afforded = new ScaleSubject(engine, data, CLUSTERS, options);
            ScaleSubject tiled = new ScaleSubject(small, data, CLUSTERS, options);
            for (ScaleTask task : ScaleTask.values()) {
                context.step(prefix + "n=" + n + " " + task.id() + " seed " + seed);
                ScaleSubject subject = task.tiled() ? tiled : afforded;
                if (task.runsOn(subject.engine(), n)) {
                    measured.add(measure(task, n, subject));
                }
            }
        }
        return measured;
    }

    /** The same engine with too little memory for the kernel matrix of n rows, though with as much else as may be. */
    private static Engine tiled(Engine engine, int n) {
        long justTooLittle = 2L * Float.BYTES * n * n - 1;
        return Engine.builder()
                .backend(engine.backend().name())
                .threads(engine.workers().threads())
                .seed(engine.seed())
                .memory(Math.max(LEAST_MEMORY, Math.min(engine.memory(), justTooLittle)))
                .build();
    }

    private static ScaleReport.Measurement measure(ScaleTask task, int n, ScaleSubject subject) {
        // What earlier tasks left behind is no need of this one.
        System.gc();
        PeakMemory.reset();
        long start = System.nanoTime();
        task.run(subject);
        double seconds = (System.nanoTime() - start) / 1e9;
        long megabytes = PeakMemory.megabytes();
        boolean stored = subject.engine().affords((long) n * n);
        return new ScaleReport.Measurement(task, n, seconds, megabytes, stored, subject.takeNmi());
    }
}
