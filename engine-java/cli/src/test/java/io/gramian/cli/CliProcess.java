package io.gramian.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the program in a JVM of its own, to be killed or starved. */
public final class CliProcess {
    private static final long PATIENCE_SECONDS = 1800;

    private final Process process;
    private final Path said;

    private CliProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts the program.
     *
     * @param before words of the command line before java, such as those of a shell that sets limits
     * @param jvm options of the JVM
     */
    public static CliProcess start(List<String> before, List<String> jvm, Object... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-XX:-UsePerfData", "-cp", classes));
        command.add(Main.class.getName());
        Arrays.stream(args).map(String::valueOf).forEach(command::add);
        Path said = Files.createTempFile("gramian-said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        return new CliProcess(process, said);
    }

    /** Ends it as {@code kill -9} does, after some time; whether it was still at work. */
    public boolean killAfter(long milliseconds) throws InterruptedException {
        boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    /** Asks it to end, as Ctrl-C does. */
    public void interrupt() {
        process.destroy();
    }

    /** Whether it is at work. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended. */
    public int code() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program does not end");
        }
        return process.exitValue();
    }

    /** What it has written to standard output and error. */
    public String said() throws IOException {
        return Files.readString(said);
    }
}
