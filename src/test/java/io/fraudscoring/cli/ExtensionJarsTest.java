package io.fraudscoring.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fraudscoring.settings.BadConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionJarsTest {

    @TempDir
    Path folder;

    @Test
    void withoutJarsItIsTheApplicationsOwnLoader() throws IOException {
        assertThat(ExtensionJars.classLoader(folder)).isSameAs(ExtensionJars.class.getClassLoader());
        Files.createDirectory(folder.resolve("lib-ext"));
        assertThat(ExtensionJars.classLoader(folder)).isSameAs(ExtensionJars.class.getClassLoader());
    }

    @Test
    void allJarsAreSeenOverTheApplication() throws IOException {
        jar(folder.resolve("lib-ext/a.jar"), "a.txt");
        jar(folder.resolve("lib-ext/b.jar"), "b.txt");
        Files.writeString(folder.resolve("lib-ext/notes.txt"), "not a jar");

        ClassLoader loader = ExtensionJars.classLoader(folder);

        assertThat(loader.getResource("a.txt")).isNotNull();
        assertThat(loader.getResource("b.txt")).isNotNull();
        assertThat(loader.getParent()).isSameAs(ExtensionJars.class.getClassLoader());
    }

    @Test
    void everyBrokenJarIsNamed() throws IOException {
        jar(folder.resolve("lib-ext/a.jar"), "a.txt");
        Files.writeString(folder.resolve("lib-ext/b.jar"), "no jar");
        Files.createDirectory(folder.resolve("lib-ext/c.jar"));

        assertThat(catchThrowableOfType(BadConfigurationException.class, () -> ExtensionJars.classLoader(folder))
                .faults()).satisfiesExactly(
                        first -> assertThat(first).startsWith("lib-ext/b.jar is no readable jar"),
                        second -> assertThat(second).startsWith("lib-ext/c.jar is no readable jar"));
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Files.writeString(folder.resolve("lib-ext"), "");

        assertThat(catchThrowableOfType(BadConfigurationException.class, () -> ExtensionJars.classLoader(folder))
                .faults()).singleElement().asString().startsWith("lib-ext is not a folder");
    }

    static void jar(Path path, String entry) throws IOException {
        Files.createDirectories(path.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
    }
}
