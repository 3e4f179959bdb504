package io.fraudscoring.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for the route files of this project, beyond what Camel itself takes: its JSON schema, its catalog of
 * endpoint options, and one canonical way to write things, so that files read alike and tools can edit them.
 */
final class RouteLint {

    private final YamlSchema schema = new YamlSchema();
    private final EndpointCatalog catalog = new EndpointCatalog();
    private final CanonicalForm form = new CanonicalForm(schema);

    /** All that is wrong with a file, a line each. */
    List<String> faults(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        RouteFile file = RouteFile.read(path, name);
        List<String> faults = new ArrayList<>();
        file.faults(new YamlDsl(), key -> true).forEach(fault -> faults.add(fault.toString()));
        if (file.syntax().isEmpty()) {
            faults.addAll(schema.faults(path));
            form.faults(file).forEach(fault -> faults.add(fault.toString()));
            catalog.faults(file).forEach(fault -> faults.add(fault.toString()));
        }
        return faults;
    }
}
