package io.gramian.cli.command;

import io.gramian.cli.experiment.PeakMemory;
import io.gramian.cli.files.LabelFile;
import io.gramian.compute.Engine;
import io.gramian.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clustering and fitting alike: options are checked, something is learnt, written and told.
 *
 * @param training what is learnt
 * @param engineOptions what it runs on
 * @param report how it is told
 * @param terminal where it is told
 */
record Learning(TrainOptions training, EngineOptions engineOptions, ReportOptions report, Terminal terminal) {
    /**
     * All of it.
     *
     * @param out where labels are to be written, or null
     * @param model where a model is to be written, or null
     * @param labels whether clusters are what is wanted
     */
    void run(Path out, Path model, boolean labels) throws IOException {
        terminal.setQuiet(report.quiet());
        Training.check(training, model, labels);
        new Outputs(training.data(), training.labels())
                .file("--out", out)
                .file("--model", model)
                .folder(training.plot());
        PeakMemory.reset();
        try (Engine engine = engineOptions.open(training.seed(), terminal)) {
            Trained trained = Training.run(training, model, engine, terminal);
            List<Path> written = write(engine, trained, out, model);
            trained.checkpoint().delete();
            new Report(training, engine, trained).print(report, written, terminal);
        }
    }

    private List<Path> write(Engine engine, Trained trained, Path out, Path model) throws IOException {
        List<Path> written = new ArrayList<>();
        if (out != null) {
            LabelFile.write(out, trained.clustering().labels());
            written.add(out);
        }
        if (model != null) {
            ModelFile.save(model, trained.clustering().model());
            written.add(model);
        }
        if (training.plot() != null && training.clusters() == 0) {
            terminal.note("no pictures are written: they show clusters, and none were asked for");
        } else if (training.plot() != null) {
            Pictures pictures = new Pictures(training.plot());
            pictures.writeAll(engine, training, trained);
            written.addAll(pictures.written());
        }
        return written;
    }
}
