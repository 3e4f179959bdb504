package io.fraudscoring.modelserver;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;
import tensorflow.serving.Model.ModelSpec;

/**
 * The models below one folder, {@code <name>/<version>/saved_model.pb}, all versions of each. {@link #refresh()} brings
 * it in line with the folder; look-ups are safe from any thread at any time.
 */
final class ModelRepository {
    private final Path folder;
    private final Map<String, Map<String, Long>> labels;
    private final Map<String, NavigableMap<Long, LoadedModel>> models = new ConcurrentHashMap<>();
    private final Set<Path> broken = ConcurrentHashMap.newKeySet();

    /** @param labels by model, the version that each label stands for */
    ModelRepository(Path folder, Map<String, Map<String, Long>> labels) {
        this.folder = folder;
        this.labels = labels;
    }

    /** Loads what is new in the folder and unloads what has gone from it. One thread at a time. */
    synchronized void refresh() {
        Map<String, NavigableMap<Long, Path>> found = found();
        found.forEach((name, versions) -> versions.forEach((version, path) -> load(name, version, path)));
        models.forEach((name, versions) -> versions.forEach((version, model) -> {
            if (!found.getOrDefault(name, new TreeMap<>()).containsKey(version)) {
                versions.remove(version);
                model.close();
                System.out.printf("unloaded %s version %d%n", name, version);
            }
        }));
    }

    /**
     * The version that a request names by number or label, or the highest one.
     *
     * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT or NOT_FOUND as TensorFlow Serving does
     */
    LoadedModel find(ModelSpec spec) {
        if (spec.getName().isEmpty()) {
            throw Status.INVALID_ARGUMENT.withDescription("ModelSpec has no name specified.").asRuntimeException();
        }
        NavigableMap<Long, LoadedModel> versions = models.getOrDefault(spec.getName(), new TreeMap<>());
        if (spec.getVersionChoiceCase() == ModelSpec.VersionChoiceCase.VERSIONCHOICE_NOT_SET) {
            Map.Entry<Long, LoadedModel> latest = versions.lastEntry();
            return required(latest == null ? null : latest.getValue(), "Latest(" + spec.getName() + ")");
        }
        long version = version(spec);
        return required(versions.get(version), "Specific(" + spec.getName() + ", " + version + ")");
    }

    /**
     * The versions that a request is about: one if it names one, else all, highest first.
     *
     * @throws io.grpc.StatusRuntimeException NOT_FOUND if there is none, as TensorFlow Serving does
     */
    List<LoadedModel> versions(ModelSpec spec) {
        NavigableMap<Long, LoadedModel> versions = models.getOrDefault(spec.getName(), new TreeMap<>());
        if (spec.getVersionChoiceCase() != ModelSpec.VersionChoiceCase.VERSIONCHOICE_NOT_SET) {
            long version = version(spec);
            LoadedModel model = versions.get(version);
            if (model == null) {
                throw Status.NOT_FOUND.withDescription(
                        "Could not find version " + version + " of model " + spec.getName()).asRuntimeException();
            }
            return List.of(model);
        }
        if (versions.isEmpty()) {
            throw Status.NOT_FOUND.withDescription("Could not find any versions of model " + spec.getName())
                    .asRuntimeException();
        }
        return List.copyOf(versions.descendingMap().values());
    }

    private long version(ModelSpec spec) {
        if (spec.getVersionChoiceCase() == ModelSpec.VersionChoiceCase.VERSION) {
            return spec.getVersion().getValue();
        }
        Long version = labels.getOrDefault(spec.getName(), Map.of()).get(spec.getVersionLabel());
        if (version == null) {
            throw Status.INVALID_ARGUMENT.withDescription(
                    "Unrecognized servable version label: " + spec.getVersionLabel()).asRuntimeException();
        }
        return version;
    }

    private static LoadedModel required(LoadedModel model, String asked) {
        if (model == null) {
            throw Status.NOT_FOUND.withDescription("Servable not found for request: " + asked).asRuntimeException();
        }
        return model;
    }

    private void load(String name, long version, Path path) {
        NavigableMap<Long, LoadedModel> versions = models.computeIfAbsent(name, key -> new ConcurrentSkipListMap<>());
        if (versions.containsKey(version)) {
            return;
        }
        try {
            versions.put(version, LoadedModel.load(name, version, path));
            broken.remove(path);
            System.out.printf("loaded %s version %d from %s%n", name, version, path);
        } catch (TensorFlowException | IllegalStateException e) {
            // Perhaps still being written: tried again at the next refresh, said once.
            if (broken.add(path)) {
                System.out.printf("cannot load %s version %d: %s%n", name, version, e.getMessage());
            }
        }
    }

    private Map<String, NavigableMap<Long, Path>> found() {
        Map<String, NavigableMap<Long, Path>> found = new TreeMap<>();
        for (Path model : children(folder)) {
            NavigableMap<Long, Path> versions = new TreeMap<>();
            for (Path version : children(model)) {
                String number = version.getFileName().toString();
                if (number.matches("\\d{1,18}") && Files.exists(version.resolve("saved_model.pb"))) {
                    versions.put(Long.parseLong(number), version);
                }
            }
            found.put(model.getFileName().toString(), versions);
        }
        return found;
    }

    private static Set<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).collect(Collectors.toSet());
        } catch (IOException gone) {
            return Set.of();
        }
    }
}
