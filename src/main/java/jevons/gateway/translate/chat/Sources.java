package jevons.gateway.translate.chat;

import java.util.Locale;
import java.util.Map;

/// Data URLs and media types.
public final class Sources {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("md", "text/markdown"),
            Map.entry("txt", "text/plain"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("mkv", "video/x-matroska"));

    private Sources() {}

    /// What an address or data URL stands for.
    public static Part.Source of(String url) {
        int comma = url.indexOf(',');
        if (url.startsWith("data:") && comma > 0 && url.substring(0, comma).endsWith(";base64")) {
            String head = url.substring("data:".length(), comma - ";base64".length());
            int parameter = head.indexOf(';');
            return new Part.Source.Inline(
                    parameter < 0 ? head : head.substring(0, parameter), url.substring(comma + 1));
        }
        return new Part.Source.Remote(url, typeOfName(url));
    }

    /// A data URL of base64.
    public static String dataUrl(Part.Source.Inline inline) {
        return "data:" + inline.mediaType() + ";base64," + inline.base64();
    }

    /// The media type that a file name's ending stands for, empty where unknown.
    public static String typeOfName(String name) {
        String path = name.split("[?#]", 2)[0];
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), "");
    }

    /// The usual file ending of a media type: the one that Amazon calls a format. Empty where unknown.
    public static String ending(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg", "image/jpg" -> "jpeg";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            case "audio/wav", "audio/x-wav" -> "wav";
            default ->
                TYPES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(mediaType))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
        };
    }

    /// What a media type is.
    public static Part.Kind kind(String mediaType) {
        return switch (mediaType.split("/", 2)[0]) {
            case "image" -> Part.Kind.IMAGE;
            case "audio" -> Part.Kind.AUDIO;
            case "video" -> Part.Kind.VIDEO;
            default -> Part.Kind.DOCUMENT;
        };
    }
}
