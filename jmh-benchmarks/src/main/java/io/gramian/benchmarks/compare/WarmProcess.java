package io.gramian.benchmarks.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that speaks the protocol of this package. Between its turns it is stopped, so that threads that wait by
 * spinning do not take the processor from the other side.
 */
final class WarmProcess implements Side {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Path errors;

    private WarmProcess(Process process, Path errors) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.errors = errors;
        // For an interruption; a process that has ended is not troubled.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts one and waits until its job is prepared.
     *
     * @param folder for its log
     * @throws UnavailableException if it says that it cannot do the job, or ends before
     */
    static WarmProcess start(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, UnavailableException {
        Path errors = Files.createTempFile(folder, "process-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        WarmProcess started = new WarmProcess(builder.start(), errors);
        try {
            started.answer();
            started.signal("STOP");
            return started;
        } catch (IOException | UnavailableException e) {
            started.close();
            throw e;
        }
    }

    /** The median of a measurement that warms up; the process is closed where it fails. */
    double measureFirst(double seconds) throws IOException, UnavailableException {
        try {
            return measure(seconds).seconds();
        } catch (IOException | UnavailableException e) {
            close();
            throw e;
        }
    }

    @Override
    public Measurement measure(double seconds) throws IOException, UnavailableException {
        signal("CONT");
        // A process that is gone says so to the reader below, not here.
        if (process.isAlive()) {
            requests.write(seconds + "\n");
            requests.flush();
        }
        Measurement answer = answer();
        signal("STOP");
        return answer;
    }

    /** The next line that is an object; libraries may chat in between. */
    private Measurement answer() throws IOException, UnavailableException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new UnavailableException("the process ended; it said: " + lastWords());
        }
        Measurement answer = Measurement.parse(line);
        String reason = answer.text("unavailable");
        if (reason != null) {
            throw new UnavailableException(reason);
        }
        return answer;
    }

    private String lastWords() throws IOException {
        return lastWords(Files.readAllLines(errors, StandardCharsets.UTF_8));
    }

    /** The last line that is no part of a trace: those are indented. */
    static String lastWords(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce("nothing", (before, line) -> line);
    }

    /** Java can start and end processes, and no more. */
    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
