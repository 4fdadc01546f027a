package io.gramian.cli.command;

import io.gramian.cli.experiment.DataFolder;
import io.gramian.cli.experiment.Experiment;
import io.gramian.cli.experiment.ExperimentContext;
import io.gramian.cli.experiment.Experiments;
import io.gramian.cli.experiment.Row;
import io.gramian.cli.experiment.RowCsv;
import io.gramian.cli.experiment.RowJson;
import io.gramian.cli.experiment.RowTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gramian experiment}: a table or figure of a paper, theirs beside ours, or what grows with the data and how. */
@Command(
        name = "experiment",
        sortOptions = false,
        sortSynopsis = false,
        description =
                "Runs a table or figure of a paper and prints its figures beside ours, or measures time and memory over"
                        + " the number of rows; --list says which there are.")
public final class ExperimentCommand implements Callable<Integer> {
    private static final String RESULTS = "results";
    private static final int QUICK_SEEDS = 2;

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The experiment, for example knet-table2.")
    private String name;

    @Option(names = "--list", description = "Lists the experiments.")
    private boolean list;

    @Option(
            names = "--data-dir",
            paramLabel = "D",
            description = "The folder of the data, which holds knet/ (default: $" + DataFolder.VARIABLE
                    + ", else ../shared/data).")
    private Path data;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Over how many seeds (default: 10, for mere pictures 1; --quick: at most 2).")
    private Integer seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "The first of the seeds (default: ${DEFAULT-VALUE}).")
    private long firstSeed;

    @Option(names = "--quick", description = "Fewer seeds and settings, and no data set that takes long.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "Where rows and pictures go (default: results/NAME).")
    private Path out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of KernelNet, or of the experiment, such as sizes=1000,2000 of scale; may be given"
                    + " several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ReportOptions report;

    /** The command, speaking to a terminal. */
    public ExperimentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        terminal.setQuiet(report.quiet());
        if (list) {
            Experiments.all()
                    .forEach(each ->
                            terminal.print(String.format(Locale.ROOT, "%-13s %s", each.name(), each.summary())));
            return 0;
        }
        Experiment experiment = chosen();
        check(experiment);
        Path source = experiment.readsData() ? DataFolder.find(data, System.getenv(), Path.of("")) : null;
        Path folder = out == null ? Path.of(RESULTS, experiment.name()) : out;
        new Outputs().folder(folder);
        int count = seeds != null ? seeds : quick ? Math.min(QUICK_SEEDS, experiment.seeds()) : experiment.seeds();
        ExperimentContext.Request request = new ExperimentContext.Request(source, count, quick, settings, folder);
        print(experiment, request, folder.resolve("results.csv"));
        return 0;
    }

    private Experiment chosen() {
        if (name == null) {
            throw new IllegalArgumentException("which experiment? Give its name; --list says which there are");
        }
        return Experiments.named(name);
    }

    /** What can be checked before the work. */
    private void check(Experiment experiment) {
        if (seeds != null && seeds < 1) {
            throw new IllegalArgumentException("--seeds is " + seeds + ", expected at least 1");
        }
        experiment.check(settings);
        for (String varied : experiment.varied()) {
            if (settings.containsKey(varied)) {
                throw new IllegalArgumentException(
                        "--set " + varied + ": " + experiment.name() + " varies it itself; leave it out");
            }
        }
    }

    private void print(Experiment experiment, ExperimentContext.Request request, Path file) throws IOException {
        List<Row> rows;
        List<Path> pictures;
        try (Progress bar = terminal.progress(experiment.name())) {
            ExperimentContext context =
                    new ExperimentContext(request, seed -> engineOptions.open(firstSeed + seed, terminal), bar::update);
            rows = experiment.run(context);
            pictures = context.written();
        }
        RowCsv.write(file, rows);
        if (report.json()) {
            terminal.print(RowJson.of(rows));
        } else if (!report.quiet()) {
            terminal.print(experiment.summary() + "\n");
            RowTable.of(rows).forEach(terminal::print);
            terminal.print("\nNMI in percent; ours is the mean over the seeds ± the standard deviation.");
            experiment.notes().forEach(note -> terminal.print("note       " + note));
            terminal.print("written    " + file);
            pictures.forEach(picture -> terminal.print("written    " + picture));
        }
    }
}
