package io.fraudscoring.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What a command sees of the process it runs in.
 *
 * @param system      system properties
 * @param environment environment variables
 * @param folder      the working folder, the one that has {@code routes/}
 * @param out         standard output
 * @param err         standard error
 */
public record Surroundings(
        Properties system, Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        Charset charset = Charset.defaultCharset();
        return new Surroundings(
                System.getProperties(),
                System.getenv(),
                Path.of(""),
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset));
    }
}
