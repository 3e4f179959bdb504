package io.fraudscoring.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A Java program to be run as a child process by the java that runs us: what to run and when it counts as started. Not
 * safe for several threads; {@link #start()} may be called more than once and starts a process each time.
 */
public final class JavaProgram {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final String mainClass;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String classPath;
    private Path directory = StackFiles.project();
    private Readiness readiness = Readiness.started();
    private Duration deadline = Duration.ofSeconds(60);

    private JavaProgram(String name, String mainClass, String classPath) {
        this.name = Objects.requireNonNull(name, "name");
        this.mainClass = Objects.requireNonNull(mainClass, "mainClass");
        this.classPath = Objects.requireNonNull(classPath, "classPath");
    }

    /** A main class on our own class path, unless {@link #classPath} gives another. */
    public static JavaProgram mainClass(String name, String mainClass) {
        return new JavaProgram(name, mainClass, ourClassPath());
    }

    /** What {@code java -jar} would run. */
    public static JavaProgram jar(String name, Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String mainClass = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            return new JavaProgram(name, mainClass, jar.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of " + jar, e);
        }
    }

    /** The class path instead of ours, separated as the platform does. */
    public JavaProgram classPath(String entries) {
        this.classPath = entries;
        return this;
    }

    /** Arguments of the JVM, such as {@code -Xmx256m}. */
    public JavaProgram jvm(String... values) {
        jvmArguments.addAll(List.of(values));
        return this;
    }

    /** A system property. */
    public JavaProgram property(String key, Object value) {
        return jvm("-D" + key + "=" + value);
    }

    /** Arguments of the program. */
    public JavaProgram arguments(String... values) {
        arguments.addAll(List.of(values));
        return this;
    }

    /** A variable on top of our own environment. */
    public JavaProgram environment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /** The working directory; the project's folder by default. */
    public JavaProgram directory(Path folder) {
        this.directory = folder;
        return this;
    }

    /** When the program counts as started; at once by default. */
    public JavaProgram readyWhen(Readiness condition) {
        this.readiness = condition;
        return this;
    }

    /** How long a start may take; 60 s by default. */
    public JavaProgram within(Duration time) {
        this.deadline = time;
        return this;
    }

    /**
     * Starts the program and waits until it is ready.
     *
     * @throws IllegalStateException if it ends or is not ready in time; the message has the end of its log
     */
    public ChildProcess start() {
        return ChildProcess.start(this);
    }

    /** Where Maven's JVM runs us, as exec:java does, java.class.path is Maven's and the class loader knows ours. */
    private static String ourClassPath() {
        if (JavaProgram.class.getClassLoader() instanceof URLClassLoader ours) {
            return Arrays.stream(ours.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    String name() {
        return name;
    }

    Readiness readiness() {
        return readiness;
    }

    Duration deadline() {
        return deadline;
    }

    ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C in a terminal goes to a whole process group: in one of its own the child lives until we end it.
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add(ParentWatch.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // In the environment and not on the command line, which would be unreadable in ps.
        builder.environment().put("CLASSPATH", StackFiles.launcher() + File.pathSeparator + classPath);
        return builder;
    }
}
