package io.gramian.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gramian.compute.BackendProbe;
import io.gramian.compute.Engine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gramian info}: what this machine can do. */
@Command(name = "info", description = "Shows the backends and why they can run or not, the JDK, and the memory.")
public final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** The command, speaking to a terminal. */
    public InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<BackendProbe> backends = Engine.probe();
        if (json) {
            terminal.print(Json.object(object -> writeTo(object, backends)));
        } else {
            table(backends);
        }
        return 0;
    }

    private void table(List<BackendProbe> backends) throws IOException {
        row("gramian", Version.text());
        row("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        row("system", system());
        row("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        row("heap", heapMegabytes() + " MB at most");
        boolean chosen = false;
        for (BackendProbe probe : backends) {
            String state = probe.available() ? "available" : "not available";
            String automatic = probe.available() && !chosen ? " (used by default)" : "";
            String remedy = probe.remedy().isEmpty() ? "" : ". " + probe.remedy();
            row(probe.backend(), state + automatic + ": " + probe.reason() + remedy);
            chosen |= probe.available();
        }
    }

    private static void writeTo(JsonGenerator object, List<BackendProbe> backends) throws IOException {
        object.writeStringField("gramian", Version.text());
        object.writeStringField("java", Runtime.version().toString());
        object.writeStringField("system", system());
        object.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        object.writeNumberField("heap_mb", heapMegabytes());
        object.writeArrayFieldStart("backends");
        for (BackendProbe probe : backends) {
            object.writeStartObject();
            object.writeStringField("name", probe.backend());
            object.writeBooleanField("available", probe.available());
            object.writeStringField("reason", probe.reason());
            object.writeStringField("remedy", probe.remedy());
            object.writeEndObject();
        }
        object.writeEndArray();
    }

    private void row(String name, String value) {
        terminal.print(String.format(Locale.ROOT, "%-11s %s", name, value));
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch");
    }

    private static long heapMegabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
