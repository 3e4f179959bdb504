package io.fraudscoring.modelserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The control port, for tests: {@code /answer}, {@code /hang?times=N}, {@code /fail?code=UNAVAILABLE&times=N},
 * {@code /latency?ms=N}, {@code /reset} (counts), and {@code /counts}, which every one of them answers with.
 */
final class ControlServer {
    private final Behaviour behaviour;

    ControlServer(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    void start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            String answer;
            try {
                apply(exchange.getRequestURI().getPath(), query(exchange.getRequestURI().getQuery()));
                answer = behaviour.counts();
            } catch (IllegalArgumentException e) {
                status = 400;
                answer = e.getMessage();
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void apply(String path, Map<String, String> query) {
        int times = Integer.parseInt(query.getOrDefault("times", "-1"));
        switch (path) {
            case "/answer" -> behaviour.set(Behaviour.Mode.ANSWER);
            case "/hang" -> behaviour.set(new Behaviour.Mode(Behaviour.Kind.HANG, Status.Code.OK, times));
            case "/fail" -> behaviour.set(
                    new Behaviour.Mode(Behaviour.Kind.FAIL, Failure.codeNamed(query.get("code")), times));
            case "/latency" -> behaviour.setLatency(Duration.ofMillis(Long.parseLong(query.get("ms"))));
            case "/reset" -> behaviour.resetCounts();
            case "/counts" -> { }
            default -> throw new IllegalArgumentException("no such control: " + path);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return query;
    }
}
