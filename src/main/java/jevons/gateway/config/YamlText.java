package jevons.gateway.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.gateway.config.Node.Entry;
import jevons.gateway.config.Node.Place;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads a YAML text into [Node]s. No type tags; references (`*name`, `<<`) within bounds; one document.
final class YamlText {

    /// The longest text.
    static final int CHARACTERS_MAX = 1 << 20;

    /// The deepest nesting.
    static final int DEPTH_MAX = 24;

    /// The most parts, references counted as often as they are made.
    static final int PARTS_MAX = 100_000;

    private static final YAMLFactory FACTORY = YAMLFactory.builder().build();

    private final YAMLParser parser;
    private final String file;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int parts;

    private YamlText(YAMLParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /// Thrown where a text is no YAML of this kind; carries the one problem.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        UnreadableException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /// @param file how messages name it
    /// @throws UnreadableException at the first thing that is not as it should be
    static Node read(String file, String text) throws UnreadableException {
        if (text.length() > CHARACTERS_MAX) {
            throw new UnreadableException(problem(
                    file,
                    Place.NOWHERE,
                    "the file has " + text.length() + " characters, more than " + CHARACTERS_MAX
                            + "; settings are short, is this the right file?"));
        }
        try (YAMLParser parser = FACTORY.createParser(text)) {
            YamlText reader = new YamlText(parser, file);
            if (parser.nextToken() == null) {
                return new Node.Mapping(List.of(), new Place(1, 1));
            }
            Node whole = reader.node(0);
            if (parser.nextToken() != null) {
                throw reader.wrong("a second document begins; a file holds one");
            }
            return whole;
        } catch (JsonProcessingException e) {
            throw new UnreadableException(syntax(file, e));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private Node node(int depth) throws IOException, UnreadableException {
        if (depth > DEPTH_MAX) {
            throw wrong("nested deeper than " + DEPTH_MAX);
        }
        if (parser.isCurrentAlias()) {
            return referred();
        }
        if (parser.getTypeId() != null) {
            throw wrong("a type tag (!…) is not allowed; write the plain value");
        }
        Object anchor = parser.getObjectId();
        int before = parts;
        count(1);
        Node node = value(depth);
        if (anchor != null) {
            anchors.put(anchor.toString(), node);
            sizes.put(anchor.toString(), parts - before);
        }
        return node;
    }

    private Node value(int depth) throws IOException, UnreadableException {
        Place at = place();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(at, depth);
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(depth + 1));
                }
                yield new Node.Sequence(items, at);
            }
            case VALUE_STRING -> new Node.Scalar(Node.Scalar.Kind.TEXT, parser.getText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(Node.Scalar.Kind.NUMBER, parser.getText(), at);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(Node.Scalar.Kind.TRUTH, parser.getText(), at);
            case VALUE_NULL -> new Node.Scalar(Node.Scalar.Kind.NOTHING, "", at);
            default -> throw wrong("cannot be read here (" + token + ")");
        };
    }

    private Node.Mapping mapping(Place at, int depth) throws IOException, UnreadableException {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyAt = place();
            count(1);
            parser.nextToken();
            Node value = node(depth + 1);
            if (key.equals("<<")) {
                merge(value, merged);
            } else if (own.put(key, new Entry(key, value, keyAt)) != null) {
                throw new UnreadableException(
                        problem(file, keyAt, "'" + key + "' stands here twice; keep one of them"));
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Node.Mapping(List.copyOf(own.values()), at);
    }

    private void merge(Node value, Map<String, Entry> merged) throws UnreadableException {
        switch (value) {
            case Node.Mapping mapping -> mapping.entries().forEach(each -> merged.putIfAbsent(each.key(), each));
            case Node.Sequence sequence -> {
                for (Node each : sequence.items()) {
                    merge(each, merged);
                }
            }
            case Node.Scalar scalar ->
                throw new UnreadableException(problem(file, scalar.at(), "'<<' takes a reference to a group"));
        }
    }

    private Node referred() throws IOException, UnreadableException {
        String name = parser.getText();
        Node node = anchors.get(name);
        if (node == null) {
            throw wrong("'*" + name + "' refers to nothing before it");
        }
        count(sizes.getOrDefault(name, 1));
        return node;
    }

    private void count(int more) throws UnreadableException {
        parts += more;
        if (parts > PARTS_MAX) {
            throw wrong("the file has more than " + PARTS_MAX + " parts, references counted each time");
        }
    }

    private Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }

    private UnreadableException wrong(String text) {
        return new UnreadableException(problem(file, place(), text));
    }

    private static Problem problem(String file, Place at, String text) {
        return new Problem(file, at.line(), at.column(), "", text, Problem.Severity.ERROR);
    }

    /// The parser's own message shows the line, which may hold a secret; only its problem and place are kept.
    private static Problem syntax(String file, JsonProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked) {
                Mark mark = marked.getProblemMark();
                Place at = mark == null ? Place.NOWHERE : new Place(mark.getLine() + 1, mark.getColumn() + 1);
                return problem(file, at, "not YAML: " + marked.getProblem());
            }
        }
        JsonLocation location = failure.getLocation();
        Place at = location == null ? Place.NOWHERE : new Place(location.getLineNr(), location.getColumnNr());
        return problem(file, at, "not YAML here: check indentation, quotes and colons");
    }
}
