package io.gramian.benchmarks.compare;

import io.gramian.benchmarks.compare.jobs.Jobs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the comparison. */
@Command(
        name = "compare",
        sortOptions = false,
        description = "Runs benchmark jobs of ours and of their peers in turn, and prints them side by side.",
        footer = {
            "",
            "The ratio is the peer's median seconds / ours, over rounds of both on the same inputs. The share of the",
            "floor is the time that the operations would take at the measured peak, or the bytes at the measured",
            "bandwidth, whichever is longer, as a share of our time. The peer that counts for a job is its fastest in",
            "the run: its ratio is marked, and stands beside the ratio that is to be reached at least.",
            "With --backend cuda, peers compute on the device too. GRAMIAN_PEERS names another peer script,",
            "GRAMIAN_PYTHON what starts it."
        })
public final class Compare implements Callable<Integer> {
    private static final int FAILED = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "JOB[:PEER]",
            description = "The shapes stand in a job's name; any will do: gemm-300x200x100.")
    private List<String> jobs = new ArrayList<>();

    @Option(names = "--all", description = "All listed jobs that the engine has; one that fails is told.")
    private boolean all;

    @Option(names = "--list", description = "Name the jobs, their peers, and those that the engine does not have yet.")
    private boolean list;

    @Option(names = "--rounds", defaultValue = "3", description = "Measurements of either side (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of either side (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--seconds", defaultValue = "2", description = "Length of a measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", description = "Print a JSON object a line instead of the table.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the table in Markdown, with machine and date.")
    private boolean markdown;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the JSON lines into a file as well.")
    private Path save;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description = "Draw the ratios against the fastest peer of each job.")
    private Path plot;

    @Option(names = "--avx2", description = "Measure ours with vectors of 256 bits as well, in the same rounds.")
    private boolean avx2;

    @Option(names = "--backend", defaultValue = "auto", description = "Of our side (${DEFAULT-VALUE}).")
    private String backend;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "An option for our side's JVM, such as --jvm=-XX:UseAVX=2; again for more.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--peak", paramLabel = "GFLOP/S", description = "Instead of the measured peak.")
    private Double peak;

    @Option(names = "--bandwidth", paramLabel = "GB/S", description = "Instead of the measured bandwidth.")
    private Double bandwidth;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("unused") // Picocli acts on it.
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    private Compare(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs it and ends the JVM: 0 done, 1 a defect, 2 wrong usage, 4 a job, script or file failed. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Compare(out, err)).setUsageHelpWidth(110);
        line.setParameterExceptionHandler((e, given) -> {
            err.println("compare: " + e.getMessage() + "; see compare --help");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof IOException || e instanceof UncheckedIOException) {
                err.println("compare: " + e.getMessage());
                return FAILED;
            }
            throw e;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        requireSane();
        PeerScript script = script();
        if (list) {
            script.jobs(jobs)
                    .forEach((job, peers) ->
                            out.println(job + " " + String.join(" ", peers) + (Jobs.knows(job) ? "" : " (not yet)")));
            return 0;
        }
        Map<String, List<String>> chosen = chosen(script);
        OurSide ours = new OurSide(threads, backend, jvm);
        Duel duel = new Duel(ours, avx2, script, roofline(ours), rounds, seconds);
        if (save != null) {
            Files.writeString(save, "");
        }
        List<Comparison> done = new ArrayList<>();
        JobQueue queue = new JobQueue(duel, comparison -> report(comparison, done), err::println);
        int failed = queue.run(chosen);
        Results results = new Results(done, Targets.load(backend));
        if (!json) {
            print(new ResultTable(results), duel.roofline());
        }
        if (plot != null) {
            RatioPlot.write(results, plot);
        }
        if (failed > 0) {
            err.println("compare: " + failed + " of " + chosen.size() + " jobs failed, see above");
        }
        return failed == 0 ? 0 : FAILED;
    }

    private void requireSane() {
        if (rounds < 1 || threads < 1 || !(seconds >= 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds and --threads take a number from 1, --seconds one from 0");
        }
        if (!list && all != jobs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name jobs, or give --all; --list lists them");
        }
    }

    private PeerScript script() throws IOException {
        String other = System.getenv("GRAMIAN_PEERS");
        Path folder = Path.of(System.getProperty("gramian.peers", "peers"));
        Path path = other == null || other.isEmpty()
                ? folder.resolve(backend.equals("cuda") ? "cuda.py" : "peers.py")
                : Path.of(other);
        if (!Files.isReadable(path)) {
            throw new IOException("there is no peer script " + path + ": set GRAMIAN_PEERS to one");
        }
        return PeerScript.of(System.getenv().getOrDefault("GRAMIAN_PYTHON", ""), path.toAbsolutePath(), threads);
    }

    /** The jobs with the peers to be measured. */
    private Map<String, List<String>> chosen(PeerScript script) throws IOException {
        if (all) {
            return JobChoice.all(script, job -> err.println("compare: the engine does not have " + job + " yet"));
        }
        try {
            return JobChoice.named(jobs, script);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Roofline roofline(OurSide ours) throws IOException {
        if (peak != null && bandwidth != null) {
            return new Roofline(peak * 1e9, bandwidth * 1e9);
        }
        Roofline measured = ours.roofline();
        return new Roofline(
                peak == null ? measured.operations() : peak * 1e9,
                bandwidth == null ? measured.bytes() : bandwidth * 1e9);
    }

    /** At once, so that a run that is broken off was not for nothing. */
    private void report(Comparison comparison, List<Comparison> done) {
        done.add(comparison);
        String line = Json.object(comparison.members());
        if (save != null) {
            try {
                Files.writeString(save, line + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + save, e);
            }
        }
        if (json) {
            out.println(line);
        } else if (comparison.unavailable() != null) {
            err.println(comparison.job() + " " + comparison.peer() + ": " + comparison.unavailable());
        } else {
            err.println(comparison.job() + " " + comparison.peer() + ": " + Figures.short3(comparison.ratio()));
        }
    }

    private void print(ResultTable table, Roofline roofline) {
        if (markdown) {
            out.println("`" + commandLine() + "`: " + circumstances(roofline) + ".");
            out.println();
            table.markdown().forEach(out::println);
        } else {
            table.text().forEach(out::println);
            out.println(circumstances(roofline));
        }
    }

    private String circumstances(Roofline roofline) {
        return Machine.describe() + "; " + threads + " threads, " + rounds + " rounds of " + Figures.short3(seconds)
                + " s" + (jvm.isEmpty() ? "" : ", " + String.join(" ", jvm)) + "; peak "
                + Figures.short3(roofline.operations() / 1e9) + " GFLOP/s, bandwidth "
                + Figures.short3(roofline.bytes() / 1e9) + " GB/s";
    }

    private String commandLine() {
        return "jmh-benchmarks/compare "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
