package io.gramian.cli;

import io.gramian.cli.command.ClusterCommand;
import io.gramian.cli.command.DemoCommand;
import io.gramian.cli.command.EmbedCommand;
import io.gramian.cli.command.EvaluateCommand;
import io.gramian.cli.command.ExperimentCommand;
import io.gramian.cli.command.ExportCommand;
import io.gramian.cli.command.FitCommand;
import io.gramian.cli.command.InfoCommand;
import io.gramian.cli.command.InspectCommand;
import io.gramian.cli.command.PredictCommand;
import io.gramian.cli.command.RootCommand;
import io.gramian.cli.command.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command line {@code gramian}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PrintStream out = stream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // A progress bar is redrawn without an end of line: it must not wait in a buffer.
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
        Terminal terminal = new Terminal(out, err, Terminal.isInteractive());
        LogLines.install(terminal);
        Interruption interruption = Interruption.ofCurrentThread();
        int code = run(args, terminal);
        interruption.workIsOver();
        if (out.checkError() && code == ExitCode.DONE) {
            terminal.error("cannot write to standard output");
            code = ExitCode.INPUT_OUTPUT;
        }
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command without progress bars.
     *
     * @param out takes results
     * @param err takes notes and errors
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, new Terminal(out, err, false));
    }

    private static int run(String[] args, Terminal terminal) {
        try {
            return commandLine(terminal).execute(args);
        } catch (RuntimeException | Error e) {
            return Failure.of(e).report(terminal);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new ClusterCommand(terminal))
                .addSubcommand(new FitCommand(terminal))
                .addSubcommand(new PredictCommand(terminal))
                .addSubcommand(new EmbedCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new ExperimentCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new InfoCommand(terminal));
        return line.setUsageHelpWidth(110)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, args) -> WrongUsage.report(e, terminal))
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> Failure.of(e).report(terminal));
    }

    /** What scripts read is UTF-8, whatever the locale. */
    private static PrintStream stream(OutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
