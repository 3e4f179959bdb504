package io.fraudscoring.cli;

import io.fraudscoring.settings.BadConfigurationException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The jars that an installation adds: deserializers, feature beans and what they need, in {@code lib-ext/}. */
public final class ExtensionJars {

    /** Beside the routes. */
    static final String FOLDER = "lib-ext";

    private ExtensionJars() {}

    /**
     * A class loader over this application and the jars of {@code lib-ext/} in name order; classes of the application
     * win. Without such a folder or jars, the application's own.
     *
     * @param folder the one that has {@code routes/} and perhaps {@code lib-ext/}
     * @throws BadConfigurationException with a line for each jar that cannot be read
     */
    public static ClassLoader classLoader(Path folder) {
        ClassLoader own = ExtensionJars.class.getClassLoader();
        List<String> faults = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars(folder.resolve(FOLDER), faults)) {
            try (ZipFile opened = new ZipFile(jar.toFile())) {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                faults.add(name(jar) + " is no readable jar (" + e.getMessage() + "): replace or remove it");
            }
        }
        if (!faults.isEmpty()) {
            throw new BadConfigurationException(faults);
        }
        // Never closed: its classes are in use until the process ends.
        return urls.isEmpty() ? own : new URLClassLoader("lib-ext", urls.toArray(URL[]::new), own);
    }

    private static List<Path> jars(Path folder, List<String> faults) {
        List<Path> jars = new ArrayList<>();
        if (!Files.exists(folder)) {
            return jars;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            faults.add(FOLDER + " is not a folder that this process can list: " + e);
        }
        jars.sort(null);
        return jars;
    }

    private static String name(Path jar) {
        return FOLDER + File.separator + jar.getFileName();
    }
}
