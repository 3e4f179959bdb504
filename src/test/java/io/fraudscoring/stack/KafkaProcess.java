package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * A broker (KRaft, broker and controller in one) in a JVM of its own, from Kafka's Maven artifacts. Ports and data
 * survive {@code child().restart()}. What differs from Kafka's defaults: no topic is made by itself, a first rebalance
 * waits for nobody (production waits 3 s), {@code __consumer_offsets} has 5 partitions, and a restart after a kill
 * takes 5 s where it would take 11.
 */
public final class KafkaProcess implements KafkaBroker {
    private final Settings settings;
    private final Map<String, String> securedClient;
    private final ChildProcess child;

    private KafkaProcess(Settings settings, Map<String, String> securedClient, ChildProcess child) {
        this.settings = settings;
        this.securedClient = securedClient;
        this.child = child;
    }

    /** Starts one with the defaults; about 3 s. */
    public static KafkaProcess start() {
        return new Settings().start();
    }

    /** What can be chosen before a start. */
    public static Settings with() {
        return new Settings();
    }

    @Override
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /**
     * All that a Kafka client needs for the secured listener, under Kafka's names, {@code bootstrap.servers} included.
     *
     * @throws IllegalStateException if the broker was started without one
     */
    public Map<String, String> securedClient() {
        if (securedClient.isEmpty()) {
            throw new IllegalStateException("this broker has no secured listener: start it with Settings.secured(…)");
        }
        return securedClient;
    }

    /** The process, to kill, pause or restart it. */
    public ChildProcess child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    /** Choices for a start. Not safe for several threads. */
    public static final class Settings {
        private final Map<String, String> extra = new LinkedHashMap<>();
        private final List<String> jvm = new ArrayList<>(List.of("-Xms128m", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        private final int port = FreePorts.next();
        private SecuredListener secured;

        private Settings() {
        }

        /** Where the open listener will be. */
        public String bootstrapServers() {
            return "127.0.0.1:" + port;
        }

        /** A line of {@code server.properties}; it wins over ours. */
        public Settings set(String key, String value) {
            extra.put(key, value);
            return this;
        }

        /**
         * An argument of the broker's JVM; it wins over ours, which make it start fast and not run fast: under load
         * give {@code -XX:TieredStopAtLevel=4}.
         */
        public Settings jvm(String argument) {
            jvm.add(argument);
            return this;
        }

        /** A second listener that asks for a user. */
        public Settings secured(SecuredListener listener) {
            this.secured = listener;
            return this;
        }

        /** Formats the data folder, starts the broker and waits until it takes requests. */
        public KafkaProcess start() {
            Path folder = StackFiles.newData("kafka");
            int controllerPort = FreePorts.next();
            Map<String, String> properties = new LinkedHashMap<>(base(folder, controllerPort));
            Map<String, String> securedClient = new LinkedHashMap<>();
            if (secured != null) {
                int securedPort = FreePorts.next();
                ServerKeys keys = secured.newKeys(folder);
                properties.merge("listeners", ",SECURED://127.0.0.1:" + securedPort, String::concat);
                properties.merge("listener.security.protocol.map", ",SECURED:" + secured.protocol(), String::concat);
                properties.putAll(secured.brokerSettings(keys));
                securedClient.put("bootstrap.servers", "127.0.0.1:" + securedPort);
                securedClient.putAll(secured.clientSettings(keys));
            }
            properties.putAll(extra);
            Path file = written(folder.resolve("server.properties"), properties);
            format(file);
            ChildProcess child = program("kafka", "kafka.Kafka").jvm(jvm.toArray(String[]::new))
                    .arguments(file.toString())
                    .readyWhen(Readiness.logged("Kafka Server started"))
                    .start();
            return new KafkaProcess(this, securedClient, child);
        }

        private Map<String, String> base(Path folder, int controllerPort) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("process.roles", "broker,controller");
            values.put("node.id", "1");
            values.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
            values.put("controller.listener.names", "CONTROLLER");
            values.put("inter.broker.listener.name", "PLAINTEXT");
            values.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
            values.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
            values.put("log.dirs", folder.resolve("data").toString());
            values.put("auto.create.topics.enable", "false");
            values.put("group.initial.rebalance.delay.ms", "0");
            // After a kill the controller takes the broker's old incarnation for alive that long: 9 s by default.
            values.put("broker.session.timeout.ms", "3000");
            values.put("broker.heartbeat.interval.ms", "500");
            values.put("offsets.topic.num.partitions", "5");
            values.put("offsets.topic.replication.factor", "1");
            values.put("transaction.state.log.num.partitions", "5");
            values.put("transaction.state.log.replication.factor", "1");
            values.put("transaction.state.log.min.isr", "1");
            return values;
        }

        private void format(Path file) {
            String[] scram = secured == null ? new String[0] : secured.formatArguments();
            program("kafka-format", "kafka.tools.StorageTool").jvm("-XX:TieredStopAtLevel=1", "-Xmx128m")
                    .arguments("format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()).arguments(scram)
                    .readyWhen(Readiness.succeeded())
                    .start();
        }

        private static JavaProgram program(String name, String mainClass) {
            try {
                return JavaProgram.mainClass(name, mainClass)
                        .classPath(Files.readString(StackFiles.built("kafka.classpath")))
                        .property("log4j2.level", "INFO");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the broker's class path", e);
            }
        }

        private static Path written(Path file, Map<String, String> properties) {
            String lines = properties.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                    .collect(Collectors.joining());
            try {
                return Files.writeString(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }
}
