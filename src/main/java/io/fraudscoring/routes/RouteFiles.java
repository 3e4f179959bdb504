package io.fraudscoring.routes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Checks the folder of route files without starting anything in them. */
public final class RouteFiles {

    /** In the working folder. */
    static final String FOLDER = "routes";

    private RouteFiles() {}

    /**
     * All that is wrong with the route files: one line for each fault, with file, line and column. No bean is made, no
     * endpoint created, no server asked.
     *
     * @param workingFolder the folder that should have {@code routes/}
     * @param isSetting     whether a placeholder's key has a value
     */
    public static List<String> check(Path workingFolder, Predicate<String> isSetting) {
        Path folder = workingFolder.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of(FOLDER + "/ is missing: start in a folder that has one; this is "
                    + workingFolder.toAbsolutePath().normalize());
        }
        List<RouteFault> faults = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        YamlDsl dsl = new YamlDsl();
        try {
            for (Path path : list(folder)) {
                String name = FOLDER + "/" + path.getFileName();
                if (name.endsWith(".yaml")) {
                    RouteFile file = RouteFile.read(path, name);
                    files.add(file);
                    faults.addAll(file.faults(dsl, isSetting));
                } else if (name.endsWith(".yml")) {
                    faults.add(RouteFault.of(name, "would not be read: route files end in .yaml"));
                }
            }
        } catch (IOException e) {
            return List.of(FOLDER + "/ cannot be read: " + e);
        }
        if (files.isEmpty() && faults.isEmpty()) {
            return List.of(FOLDER + "/ has no route file: at least one *.yaml must be there");
        }
        faults.addAll(UniqueIds.faults(files));
        return faults.stream().map(RouteFault::toString).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            found.forEach(paths::add);
        }
        paths.sort(null);
        return paths;
    }
}
