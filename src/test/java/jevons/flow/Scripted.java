package jevons.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A provider that says to each path what the test tells it to say.
public final class Scripted implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    final Map<String, String> authorizations = new ConcurrentHashMap<>();
    final Map<String, String> bodies = new ConcurrentHashMap<>();
    public final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private record Said(int status, String type, String body, long afterMillis) {}

    public Scripted() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Scripted say(String methodAndPath, String body) {
        return say(methodAndPath, 200, body, 0);
    }

    public Scripted say(String methodAndPath, int status, String body, long afterMillis) {
        said.put(methodAndPath, new Said(status, "application/json", body, afterMillis));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        bodies.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        counts.merge(path, 1, Integer::sum);
        String key = exchange.getRequestHeaders().getFirst("authorization");
        authorizations.put(path, key == null ? "" : key);
        Said now = said.getOrDefault(path, new Said(404, "application/json", "{\"error\":{\"message\":\"no\"}}", 0));
        try {
            Thread.sleep(now.afterMillis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = now.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", now.type);
        exchange.sendResponseHeaders(now.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
