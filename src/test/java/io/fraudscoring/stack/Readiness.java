package io.fraudscoring.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A condition on which a child process counts as started.
 *
 * @param what what is waited for, to stand in an error after "waited for"
 * @param holds whether the condition holds now; called about 20 times a second, must return within a second
 */
public record Readiness(String what, Predicate<ChildProcess> holds) {
    private static final Duration PROBE = Duration.ofSeconds(1);

    /** The process takes TCP connections on this port of the loopback address. */
    public static Readiness port(int port) {
        return new Readiness("port " + port + " to accept connections", process -> process.isAlive() && accepts(port));
    }

    /** GET answers 200. */
    public static Readiness http(String url) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PROBE).build();
        return new Readiness("200 from " + url, process -> process.isAlive() && answersOk(client, request));
    }

    /** The text occurs in what the process has logged since this start of it. */
    public static Readiness logged(String text) {
        return new Readiness("'" + text + "' in the log", process -> process.logOfThisStart().contains(text));
    }

    /** The process has ended with exit code 0: for programs that do one thing. */
    public static Readiness succeeded() {
        return new Readiness("exit code 0", process -> !process.isAlive() && process.exitCode() == 0);
    }

    /** No condition: the process was started, no more. */
    public static Readiness started() {
        return new Readiness("nothing", process -> true);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answersOk(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }
}
