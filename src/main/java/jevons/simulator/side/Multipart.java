package jevons.simulator.side;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.simulator.wire.Call;

/// The parts of a form with files.
///
/// @param fields texts by name
/// @param files contents by name, one character a byte
/// @param fileNames names of files by name of the part
record Multipart(Map<String, String> fields, Map<String, String> files, Map<String, String> fileNames) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Set<String> FILE_PARTS = Set.of("file", "image", "image[]", "mask");
    private static final int PARTS_MAX = 100;

    /// Reads a form.
    ///
    /// @throws IllegalArgumentException if the body is none
    static Multipart of(Call call) {
        Matcher boundary = BOUNDARY.matcher(call.extras().header("content-type"));
        if (!boundary.find()) {
            throw new IllegalArgumentException("a multipart/form-data body with a boundary is required");
        }
        String body = new String(call.body(), StandardCharsets.ISO_8859_1);
        Multipart form = new Multipart(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        String[] parts = body.split(Pattern.quote("--" + boundary.group(1)), PARTS_MAX);
        for (String part : parts) {
            int blank = part.indexOf("\r\n\r\n");
            if (blank > 0) {
                String content = part.substring(blank + 4, Math.max(blank + 4, part.length() - 2));
                form.add(part.substring(0, blank), content);
            }
        }
        return form;
    }

    String field(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    /// The first file.
    ///
    /// @throws IllegalArgumentException if there is none
    String file() {
        return files.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a part 'file' is required"));
    }

    private void add(String head, String content) {
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            return;
        }
        Matcher file = FILE.matcher(head);
        boolean named = file.find();
        if (named || FILE_PARTS.contains(name.group(1))) {
            files.put(name.group(1), content);
            fileNames.put(name.group(1), named ? file.group(1) : "file");
        } else {
            byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
            fields.put(name.group(1), new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
