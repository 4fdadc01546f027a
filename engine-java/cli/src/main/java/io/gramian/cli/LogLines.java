package io.gramian.cli;

import io.gramian.cli.command.Terminal;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the library logs, as plain lines on standard error; what others log is theirs: their failures are exceptions. */
final class LogLines extends Handler {
    private final Terminal terminal;
    private final SimpleFormatter formatter = new SimpleFormatter();

    LogLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Takes the place of the handlers of this JVM. */
    static void install(Terminal terminal) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new LogLines(terminal));
    }

    @Override
    public void publish(LogRecord line) {
        String logger = line.getLoggerName();
        if (logger != null && !logger.startsWith("io.gramian")) {
            return;
        }
        String message = formatter.formatMessage(line);
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            terminal.error(message);
        } else {
            terminal.note(message);
        }
    }

    @Override
    public void flush() {
        terminal.err().flush();
    }

    @Override
    public void close() {
        flush();
    }
}
