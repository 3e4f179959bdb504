package io.fraudscoring.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-signed server certificate for localhost and 127.0.0.1, made by the JDK's keytool.
 *
 * @param keyStore PKCS12 with the private key
 * @param trustStore PKCS12 with the certificate alone, for clients
 * @param password of both
 */
public record ServerKeys(Path keyStore, Path trustStore, String password) {
    private static final String PASSWORD = "changeit";

    /** Makes both stores in the folder; takes about two seconds. */
    public static ServerKeys generate(Path folder) {
        ServerKeys keys = new ServerKeys(folder.resolve("server.p12"), folder.resolve("trust.p12"), PASSWORD);
        Path certificate = folder.resolve("server.crt");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30",
                "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore", keys.keyStore.toString());
        keytool("-exportcert", "-alias", "server", "-file", certificate.toString(),
                "-keystore", keys.keyStore.toString());
        keytool("-importcert", "-noprompt", "-alias", "server", "-file", certificate.toString(),
                "-keystore", keys.trustStore.toString());
        return keys;
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool " + arguments[0] + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run keytool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}
