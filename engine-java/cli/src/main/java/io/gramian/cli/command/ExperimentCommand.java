package io.gramian.cli.command;

import io.gramian.cli.experiment.DataFolder;
import io.gramian.cli.experiment.Experiment;
import io.gramian.cli.experiment.ExperimentContext;
import io.gramian.cli.experiment.Experiments;
import io.gramian.cli.experiment.Journal;
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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gramian experiment}: a table or figure of a paper, theirs beside ours, or what grows with the data and how. */
@Command(
        name = "experiment",
        sortOptions = false,
        sortSynopsis = false,
        description =
                "Runs a table or figure of a paper and prints its figures beside ours, or measures time and memory over"
                        + " the number of rows; --list says which there are, NAME --help which settings it takes.")
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
            description = "The folder of the data, which holds knet/, mnist/ and newsgroups20/ (default: $"
                    + DataFolder.VARIABLE + ", else ../shared/data).")
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
            description = "A setting of the experiment or of what it runs; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--fresh",
            description = "Does all anew. Without it the parts that an interrupted run of the same request has done are"
                    + " not done again.")
    private boolean fresh;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private ReportOptions report;

    @Spec
    void addSettings(CommandSpec spec) {
        ExperimentHelp.addTo(spec);
    }

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
        List<String> sets = experiment.data();
        Path source = sets.isEmpty() ? null : DataFolder.find(data, System.getenv(), Path.of(""), sets);
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

    /** All that the figures of a seed depend on. */
    private Map<String, String> identity(Experiment experiment, ExperimentContext.Request request) throws IOException {
        Map<String, String> identity = new TreeMap<>(engineOptions.asked());
        identity.put("experiment", experiment.name());
        identity.put("version", Version.text());
        identity.put(
                "data",
                request.data() == null ? "none" : request.data().toRealPath().toString());
        identity.put("quick", String.valueOf(quick));
        identity.put("first-seed", String.valueOf(firstSeed));
        settings.forEach((key, value) -> identity.put("set " + key, value));
        return identity;
    }

    private void print(Experiment experiment, ExperimentContext.Request request, Path file) throws IOException {
        List<Row> rows;
        List<Path> pictures;
        Journal journal = Journal.open(request.out(), identity(experiment, request), fresh, terminal::note);
        try (Progress bar = terminal.progress(experiment.name())) {
            ExperimentContext context = new ExperimentContext(
                    request, seed -> engineOptions.open(firstSeed + seed, terminal), journal, bar::update);
            rows = experiment.run(context);
            pictures = context.written();
        } catch (CancellationException e) {
            terminal.note(journal.size() + " parts are done and kept: the same command goes on from there");
            throw e;
        }
        RowCsv.write(file, rows);
        journal.finish();
        if (report.json()) {
            terminal.print(RowJson.of(rows));
        } else if (!report.quiet()) {
            terminal.print(experiment.summary() + "\n");
            RowTable.of(rows, experiment.unit()).forEach(terminal::print);
            terminal.print("\nNMI, ARI and ACC " + experiment.unit().text()
                    + "; ours is the mean over the seeds ± the standard deviation.");
            experiment.notes().forEach(note -> terminal.print("note       " + note));
            terminal.print("written    " + file);
            pictures.forEach(picture -> terminal.print("written    " + picture));
        }
    }
}
