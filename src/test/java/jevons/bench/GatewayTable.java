package jevons.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes a table of what `bench/gateway.sh` measured: medians over the rounds, with the least and the most.
public final class GatewayTable {

    private static final int CHUNKS = 50;

    private final Map<String, List<JsonNode>> rounds = new LinkedHashMap<>();

    private GatewayTable() {}

    /// One line of a table.
    ///
    /// @param field of a line of JSON
    /// @param parts into which the figure is divided: the chunks of a stream
    private record Row(String name, String what, String field, int parts, String bar) {}

    private static final List<Row> ROWS = List.of(
            new Row("small", "1 kB, 64 connections: µs/request", "cpu_micros_per_request", 1, "3 × nginx"),
            new Row("small", "… requests/s", "requests_per_second", 1, ""),
            new Row("large", "20 kB, 64 connections: µs/request", "cpu_micros_per_request", 1, ""),
            new Row("slow", "1,000 streams, 50 chunks, 200 ms apart: µs/chunk", "cpu_micros_per_piece", 1, "2 × nginx"),
            new Row("slow", "… resident, MB", "resident_kb", 1024, "256"),
            new Row("slow", "… most resident, MB", "peak_kb", 1024, ""),
            new Row(
                    "fast",
                    "200 streams, 50 chunks at once: µs/chunk passed on",
                    "cpu_micros_per_piece",
                    1,
                    "2 × nginx"),
            new Row(
                    "fast",
                    "… µs/chunk of the provider, some passed on together",
                    "cpu_micros_per_request",
                    CHUNKS,
                    ""),
            new Row("open", "60 % of the most: requests/s", "requests_per_second", 1, ""),
            new Row("open", "… p50, µs", "p50_micros", 1, "added 300"),
            new Row("open", "… p99, µs", "p99_micros", 1, "added 2,000"),
            new Row("open", "… µs/request", "cpu_micros_per_request", 1, ""),
            new Row("open3000", "3,000 requests/s: p50, µs", "p50_micros", 1, "added 300"),
            new Row("open3000", "… p99, µs", "p99_micros", 1, "added 2,000"),
            new Row("open3000", "… µs/request", "cpu_micros_per_request", 1, ""),
            new Row("ready", "start to ready, ms", "ready_millis", 1, "1,500"));

    public static void main(String[] arguments) throws IOException {
        GatewayTable table = new GatewayTable();
        JsonMapper json = new JsonMapper();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            JsonNode node = json.readTree(line);
            table.rounds
                    .computeIfAbsent(node.path("name").asText(), _ -> new ArrayList<>())
                    .add(node);
        }
        table.print();
    }

    private void print() {
        System.out.println("| what | provider alone | nginx | Jevons | Jevons to nginx, times or added | bar |");
        System.out.println("|---|---|---|---|---|---|");
        for (Row row : ROWS) {
            List<Double> ours = figures(row, "jevons");
            if (!ours.isEmpty()) {
                System.out.println(
                        "| " + row.what + " | " + cell(figures(row, "direct")) + " | " + cell(figures(row, "nginx"))
                                + " | " + cell(ours) + " | " + toNginx(row) + " | " + row.bar + " |");
            }
        }
        rounds.forEach((name, lines) -> lines.forEach(line -> line.path("outcomes").properties().stream()
                .filter(outcome -> !outcome.getKey().equals("ok"))
                .forEach(outcome ->
                        System.out.println("\n" + name + ": " + outcome.getValue() + " × " + outcome.getKey()))));
    }

    private List<Double> figures(Row row, String target) {
        return rounds.getOrDefault(row.name + "/" + target, List.of()).stream()
                .map(line -> line.path(row.field).asDouble() / row.parts)
                .sorted()
                .toList();
    }

    /// How many times nginx's figure it is, or how much more where the bar says so; round by round, because
    /// neighbours in time saw the same machine.
    private String toNginx(Row row) {
        List<JsonNode> ours = rounds.getOrDefault(row.name + "/jevons", List.of());
        List<JsonNode> theirs = rounds.getOrDefault(row.name + "/nginx", List.of());
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            double our = ours.get(i).path(row.field).asDouble();
            double their = theirs.get(i).path(row.field).asDouble();
            each.add(row.bar.startsWith("added") ? our - their : our / their);
        }
        return cell(each.stream().sorted().toList());
    }

    private static String cell(List<Double> sorted) {
        if (sorted.isEmpty()) {
            return "";
        }
        double median = sorted.get(sorted.size() / 2);
        return text(median) + " (" + text(sorted.getFirst()) + " to " + text(sorted.getLast()) + ")";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1_000 ? "%.1f" : "%,.0f", value);
    }
}
