package io.gramian.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, from what the build leaves in its jar. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "/META-INF/maven/io.gramian/gramian-cli/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"gramian " + text()};
    }

    /** The version, or "development" where the program does not run from its jar. */
    static String text() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        }
    }
}
