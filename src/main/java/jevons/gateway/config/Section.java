package jevons.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import jevons.gateway.config.Node.Entry;
import jevons.gateway.config.Node.Place;
import jevons.gateway.config.Node.Scalar;

/// A group of settings while it is read: each setting is asked for by name and type; [#end] then refuses the
/// ones that nobody asked for.
final class Section {

    private final Report report;
    private final String path;
    private final Node.Mapping mapping;
    private final TreeSet<String> known = new TreeSet<>();

    Section(Report report, String path, Node.Mapping mapping) {
        this.report = report;
        this.path = path;
        this.mapping = mapping;
    }

    /// The top of a file.
    static Section top(Report report, Node whole) {
        return new Section(report, "", asMapping(report, "", whole));
    }

    Place at() {
        return mapping.at();
    }

    List<Entry> entries() {
        return mapping.entries();
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// The setting as written; one without a value counts as absent.
    Optional<Entry> find(String key) {
        known.add(key);
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .filter(entry -> !(entry.value() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING))
                .findFirst();
    }

    /// A text, with what holds where there is none.
    String text(String key, Supplier<String> usual) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            String value = usual.get();
            if (!value.isEmpty()) {
                report.usual(path(key), value);
            }
            return value;
        }
        return scalar(entry.get(), Scalar.Kind.TEXT, "text; put it in quotes")
                .map(scalar -> {
                    report.declared(path(key), scalar.text(), scalar.at());
                    return scalar.text();
                })
                .orElse("");
    }

    /// A text that must be there.
    String required(String key, String fix) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            report.error(at(), path(key), "is missing; " + fix);
            return "";
        }
        return text(key, () -> "");
    }

    boolean truth(String key, boolean usual) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            report.usual(path(key), usual);
            return usual;
        }
        return scalar(entry.get(), Scalar.Kind.TRUTH, "true or false")
                .map(scalar -> {
                    report.declared(path(key), scalar.text(), scalar.at());
                    return scalar.text().equals("true");
                })
                .orElse(usual);
    }

    /// A whole number within bounds, both included.
    long number(String key, long least, long most, long usual) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            report.usual(path(key), usual);
            return usual;
        }
        Optional<Scalar> scalar = scalar(entry.get(), Scalar.Kind.NUMBER, "a whole number");
        if (scalar.isEmpty()) {
            return usual;
        }
        String text = scalar.get().text().replace("_", "");
        if (!text.matches("-?[0-9]{1,18}")) {
            report.error(scalar.get().at(), path(key), "'" + text + "' is no whole number");
            return usual;
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            report.error(
                    scalar.get().at(),
                    path(key),
                    value + " is out of range; write a number from " + least + " to " + most);
            return usual;
        }
        report.declared(path(key), value, scalar.get().at());
        return value;
    }

    /// One of some words.
    String choice(String key, List<String> words, String usual) {
        String value = text(key, () -> usual);
        if (words.contains(value)) {
            return value;
        }
        find(key)
                .filter(entry -> entry.value() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT)
                .ifPresent(entry -> report.error(
                        entry.value().at(), path(key), "'" + value + "' is not known" + Nearest.hint(value, words)));
        return usual;
    }

    /// A group within this one; empty where it is not there.
    Section group(String key) {
        Node value = find(key).map(Entry::value).orElse(new Node.Mapping(List.of(), at()));
        return new Section(report, path(key), asMapping(report, path(key), value));
    }

    /// The items of a list; none where it is not there.
    List<Node> items(String key) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (entry.get().value() instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        wrongType(entry.get().value(), path(key), "a list ([a, b], or lines that begin with -)");
        return List.of();
    }

    /// A list of texts, with what holds where there is none.
    List<String> texts(String key, List<String> usual) {
        Optional<Entry> entry = find(key);
        if (entry.isEmpty()) {
            if (!usual.isEmpty()) {
                report.usual(path(key), String.join(", ", usual));
            }
            return usual;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
                texts.add(scalar.text());
            } else {
                wrongType(item, path(key), "text; put it in quotes");
            }
        }
        report.declared(path(key), String.join(", ", texts), entry.get().at());
        return texts;
    }

    /// Refuses settings that nobody asked for.
    void end() {
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                report.error(
                        entry.at(),
                        path(entry.key()),
                        "there is no setting '" + entry.key() + "'" + (path.isEmpty() ? "" : " in " + path)
                                + Nearest.hint(entry.key(), known));
            }
        }
    }

    private Optional<Scalar> scalar(Entry entry, Scalar.Kind kind, String wanted) {
        if (entry.value() instanceof Scalar scalar && scalar.kind() == kind) {
            return Optional.of(scalar);
        }
        wrongType(entry.value(), path(entry.key()), wanted);
        return Optional.empty();
    }

    private void wrongType(Node node, String key, String wanted) {
        report.error(node.at(), key, "is " + Node.word(node) + ", but must be " + wanted);
    }

    static Node.Mapping asMapping(Report report, String path, Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        boolean nothing = node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING;
        if (!nothing) {
            report.error(node.at(), path, "is " + Node.word(node) + ", but must be a group of settings (key: value)");
        }
        return new Node.Mapping(List.of(), node.at());
    }
}
