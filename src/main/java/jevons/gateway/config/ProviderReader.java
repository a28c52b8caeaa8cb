package jevons.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import jevons.gateway.config.Node.Entry;
import jevons.gateway.config.Node.Place;

/// Reads the group `providers`: a name, then what it is.
final class ProviderReader {

    /// The most providers.
    static final int PROVIDERS_MAX = 200;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Report report;
    private final Credentials credentials;
    private final List<ProviderKind> kinds;
    private final Function<ProviderSettings, List<String>> check;
    private final Path folder;

    ProviderReader(
            Report report,
            Credentials credentials,
            List<ProviderKind> kinds,
            Function<ProviderSettings, List<String>> check,
            Path folder) {
        this.report = report;
        this.credentials = credentials;
        this.kinds = kinds;
        this.check = check;
        this.folder = folder;
    }

    List<ProviderSettings> read(Section section) {
        List<ProviderSettings> all = new ArrayList<>();
        for (Entry entry : section.entries()) {
            String name = entry.key();
            section.find(name);
            if (!NAME.matcher(name).matches()) {
                report.error(entry.at(), section.path(name), "a provider's name is 1 to 63 of a-z, 0-9 and -");
            }
            provider(section.path(name), entry).ifPresent(all::add);
        }
        if (all.size() > PROVIDERS_MAX) {
            report.error(section.at(), "providers", "there are more than " + PROVIDERS_MAX);
        }
        return all;
    }

    private Optional<ProviderSettings> provider(String path, Entry entry) {
        long errorsBefore = report.errors();
        Section section = new Section(report, path, Section.asMapping(report, path, entry.value()));
        String word = section.text("kind", entry::key);
        Optional<ProviderKind> found =
                kinds.stream().filter(kind -> kind.name().equals(word)).findFirst();
        if (found.isEmpty()) {
            List<String> names = kinds.stream().map(ProviderKind::name).toList();
            report.error(
                    section.find("kind").map(Entry::at).orElse(entry.at()),
                    path + ".kind",
                    "'" + word + "' is no kind of provider" + Nearest.hint(word, names));
            return Optional.empty();
        }
        ProviderKind kind = found.get();
        // A kind that usually runs on this machine (ollama) is called there without a word.
        boolean atHome = section.find("base-url").isEmpty()
                && parse(kind.address())
                        .map(usual -> ConfigReader.isPrivate(usual.getHost()))
                        .orElse(false);
        boolean privateAddresses = section.truth("private-addresses", atHome);
        Map<String, String> options = options(section.group("options"), kind);
        Optional<URI> address = address(section, kind, options, privateAddresses);
        Secret credential =
                credential(section, "credential", kind.variable().isEmpty() ? "none" : "env:" + kind.variable());
        List<String> models = section.texts("models", kind.models());
        section.end();
        Optional<ProviderSettings> settings = address.map(at ->
                new ProviderSettings(entry.key(), kind.name(), at, credential, options, privateAddresses, models));
        // What is wrong here already would only be said again in other words.
        settings.filter(_ -> report.errors() == errorsBefore)
                .ifPresent(read -> check.apply(read).forEach(problem -> report.error(entry.at(), path, problem)));
        return settings;
    }

    private Map<String, String> options(Section section, ProviderKind kind) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(kind.options());
        keys.add(ProviderKind.METERED_AS);
        for (String key : keys) {
            boolean secret = key.equals(ProviderKind.SESSION_TOKEN);
            String value = secret ? credential(section, key, "none").reveal() : section.text(key, () -> "");
            if (!value.isEmpty()) {
                options.put(key, value);
            }
        }
        String authorities = section.text(ProviderKind.CA_FILE, () -> "");
        if (!authorities.isEmpty()) {
            file(section, authorities).ifPresent(file -> options.put(ProviderKind.CA_FILE, file));
        }
        section.end();
        return options;
    }

    private Optional<String> file(Section section, String text) {
        try {
            return Optional.of(folder.resolve(text).toString());
        } catch (InvalidPathException e) {
            report.error(section.at(), section.path(ProviderKind.CA_FILE), "is no file name");
            return Optional.empty();
        }
    }

    private Optional<URI> address(
            Section section, ProviderKind kind, Map<String, String> options, boolean privateAddresses) {
        Optional<Entry> declared = section.find("base-url");
        Place at = declared.map(entry -> entry.value().at()).orElse(section.at());
        String key = section.path("base-url");
        if (declared.isEmpty() && kind.address().isEmpty()) {
            report.error(at, key, "is missing; a provider of kind " + kind.name() + " has no public address");
            return Optional.empty();
        }
        for (String needed : declared.isEmpty() ? kind.addressOptions() : List.<String>of()) {
            if (!options.getOrDefault(needed, "").matches("[a-z0-9-]+")) {
                report.error(at, section.path("options." + needed), "is missing or no name; the address is made of it");
                return Optional.empty();
            }
        }
        String text = section.text("base-url", () -> kind.address(options).orElse(""));
        Optional<URI> address = parse(text);
        if (address.isEmpty()) {
            report.error(
                    at,
                    key,
                    "is no plain address; write it like https://host/v1, without user, password or question mark");
            return Optional.empty();
        }
        guard(at, key, address.get(), privateAddresses || declared.isEmpty());
        return address;
    }

    private void guard(Place at, String key, URI address, boolean privateAddresses) {
        if (!privateAddresses && ConfigReader.isPrivate(address.getHost())) {
            report.error(at, key, "is an address of a private network; allow it with private-addresses: true");
        } else if (!privateAddresses && address.getScheme().equals("http")) {
            report.error(at, key, "would send the credential in the clear; write https://, or private-addresses: true");
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && List.of("http", "https").contains(uri.getScheme());
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// A reference looked up.
    ///
    /// @param fix what to do where it leads to nothing
    private record Looked(Optional<Secret> secret, String fix) {}

    /// The value is in a message only where it is a reference: anything else may be a secret.
    private Secret credential(Section section, String name, String usual) {
        Optional<Entry> entry = section.find(name);
        String key = section.path(name);
        String word = entry.map(ProviderReader::word).orElse(usual);
        Place at = entry.map(each -> each.value().at()).orElse(section.at());
        Looked looked = look(word, entry.isEmpty());
        if (looked.secret.isEmpty()) {
            report.error(at, key, looked.fix);
        } else if (entry.isEmpty()) {
            report.usual(key, word);
        } else {
            report.declared(key, word, at);
        }
        return looked.secret.orElse(Secret.NONE);
    }

    private static String word(Entry entry) {
        return entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.TEXT
                ? scalar.text()
                : "";
    }

    private Looked look(String word, boolean usual) {
        if (word.equals("none")) {
            return new Looked(Optional.of(Secret.NONE), "");
        }
        if (word.startsWith("env:")) {
            String name = word.substring(4);
            String further = usual
                    ? "; set it, or keep the key with 'jevons secrets set NAME' and write credential: secret:NAME"
                    : "";
            return new Looked(credentials.variable(name), "the environment variable " + name + " is not set" + further);
        }
        if (word.startsWith("secret:")) {
            String name = word.substring(7);
            return new Looked(
                    credentials.kept(name),
                    "there is no credential '" + name + "'; keep it with: jevons secrets set " + name);
        }
        return new Looked(
                Optional.empty(),
                "is a value itself; secrets do not belong in this file. Keep it with 'jevons secrets set NAME' and"
                        + " write secret:NAME, or write env:VARIABLE, or none");
    }
}
