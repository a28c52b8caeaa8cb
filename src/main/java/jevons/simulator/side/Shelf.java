package jevons.simulator.side;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import jevons.simulator.account.Sold;
import jevons.simulator.script.Directions;
import jevons.simulator.wire.Call;

/// OpenAI's files. Bounded: the oldest are thrown away. May be used by several threads.
final class Shelf {

    private static final int FILES_MAX = 1_000;
    private static final long BYTES_MAX = 256L << 20;
    private static final long CREATED = 1_760_000_000L;

    private final LinkedHashMap<String, Filed> files = new LinkedHashMap<>();
    private long bytes;
    /// Begins at the time of day: like a real provider's, no number comes again after a restart.
    private long count = System.currentTimeMillis() * 1_000;

    /// One file.
    ///
    /// @param id its identifier
    /// @param name its name
    /// @param purpose what it is for
    /// @param content one character a byte
    record Filed(String id, String name, String purpose, String content) {

        ObjectNode json() {
            return OpenAiService.object()
                    .put("id", id)
                    .put("object", "file")
                    .put("bytes", content.length())
                    .put("created_at", CREATED)
                    .put("filename", name)
                    .put("purpose", purpose)
                    .put("status", "processed");
        }
    }

    synchronized Filed add(String name, String purpose, String content) {
        String id = "file-simulated" + ++count;
        Filed file = new Filed(id, name, purpose, content);
        files.put(id, file);
        bytes += content.length();
        while (files.size() > FILES_MAX || (bytes > BYTES_MAX && files.size() > 1)) {
            Map.Entry<String, Filed> eldest = files.firstEntry();
            files.remove(eldest.getKey());
            bytes -= eldest.getValue().content().length();
        }
        return file;
    }

    /// @throws NoSuchElementException if it is not there
    synchronized Filed file(String id) {
        return Optional.ofNullable(files.get(id))
                .orElseThrow(() -> new NoSuchElementException("No such File object: " + id));
    }

    Reply upload(Call call) {
        Multipart form = Multipart.of(call);
        String name = form.fileNames().values().stream().findFirst().orElse("file");
        return Reply.free(add(name, form.field("purpose", "batch"), form.file()).json());
    }

    synchronized Reply list() {
        ObjectNode root = OpenAiService.object().put("object", "list");
        ArrayNode data = root.putArray("data");
        files.values().forEach(file -> data.add(file.json()));
        return Reply.free(root.put("has_more", false));
    }

    Reply show(Call call) {
        return Reply.free(file(call.segmentAfter("/files/")).json());
    }

    Reply content(Call call) {
        byte[] content = file(call.segmentAfter("/files/")).content().getBytes(StandardCharsets.ISO_8859_1);
        return new Reply(200, "application/octet-stream", content, "", Sold.NOTHING, Directions.NONE);
    }

    synchronized Reply delete(Call call) {
        Filed file = file(call.segmentAfter("/files/"));
        files.remove(file.id());
        bytes -= file.content().length();
        return Reply.free(OpenAiService.object()
                .put("id", file.id())
                .put("object", "file")
                .put("deleted", true));
    }
}
