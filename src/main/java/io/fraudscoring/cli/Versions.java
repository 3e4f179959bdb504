package io.fraudscoring.cli;

import java.util.Objects;
import org.apache.camel.CamelContext;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says; the versions stand in the manifests of the jars. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "fraud-scoring " + of(Versions.class, "(not packaged)"),
            "Camel " + of(CamelContext.class, "(unknown)"),
            "Java " + Runtime.version()
        };
    }

    private static String of(Class<?> type, String otherwise) {
        return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), otherwise);
    }
}
