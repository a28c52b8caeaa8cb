package jevons.gateway.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads `jevons.yaml`, strictly: what is not known, of the wrong type, missing or out of range is an error with
/// its place, and all errors are told at once.
public final class ConfigReader {

    /// The longest text that is read, in characters.
    public static final int CHARACTERS_MAX = YamlText.CHARACTERS_MAX;

    private static final long DAY_MILLIS = 86_400_000;
    private static final int GIGABYTE = 1 << 30;

    private final Report report;
    private final Path folder;
    private final Credentials credentials;
    private final List<ProviderKind> kinds;
    private final Function<ProviderSettings, List<String>> check;

    private ConfigReader(
            String file,
            Credentials credentials,
            List<ProviderKind> kinds,
            Function<ProviderSettings, List<String>> check) {
        this.report = new Report(file);
        this.folder = folderOf(file);
        this.credentials = credentials;
        this.kinds = kinds;
        this.check = check;
    }

    /// Reads settings.
    ///
    /// @param file name of the file, for messages; paths in it are relative to its folder
    /// @param text what it holds
    /// @param credentials where `secret:` and `env:` are looked up
    /// @param kinds the kinds of providers that are known, usually [ProviderKinds#ALL]
    public static ConfigReading read(String file, String text, Credentials credentials, List<ProviderKind> kinds) {
        return read(file, text, credentials, kinds, _ -> List.of());
    }

    /// As above, with a further check of each provider.
    ///
    /// @param check what is wrong with a provider's settings, in words without its credential
    public static ConfigReading read(
            String file,
            String text,
            Credentials credentials,
            List<ProviderKind> kinds,
            Function<ProviderSettings, List<String>> check) {
        ConfigReader reader = new ConfigReader(file, credentials, kinds, check);
        Optional<GatewayConfig> config = Optional.empty();
        try {
            GatewayConfig read = reader.config(Section.top(reader.report, YamlText.read(file, text)));
            config = reader.report.hasErrors() ? Optional.empty() : Optional.of(read);
        } catch (YamlText.UnreadableException e) {
            reader.report.add(e.problem());
        }
        return new ConfigReading(config, reader.report.problems(), reader.report.origins());
    }

    private GatewayConfig config(Section top) {
        Listen listen = listen(top.group("listen"));
        GatewayLimits limits = limits(top.group("limits"));
        List<ProviderSettings> providers =
                new ProviderReader(report, credentials, kinds, check, folder).read(top.group("providers"));
        List<Route> routes = new RouteReader(report, providers).read(top.items("routes"));
        Telemetry telemetry = telemetry(top.group("telemetry"));
        GatewayConfig.Answers answers = answers(top);
        top.end();
        if (providers.isEmpty() && !report.hasErrors()) {
            report.warning(top.at(), "providers", "no provider is declared, so every request will be refused");
        }
        return new GatewayConfig(listen, limits, providers, routes, telemetry, answers);
    }

    private Listen listen(Section section) {
        String host = section.text("host", () -> Listen.LOOPBACK.host());
        int port = (int) section.number("port", 0, 65_535, Listen.LOOPBACK.port());
        Optional<Listen.Tls> tls = Optional.empty();
        if (section.find("tls").isPresent()) {
            Section files = section.group("tls");
            String fix = "name a PEM file";
            Path certificate = path(files, "certificate", files.required("certificate", fix));
            Path key = path(files, "key", files.required("key", fix));
            tls = Optional.of(new Listen.Tls(certificate, key));
            files.end();
        }
        section.end();
        Listen listen = new Listen(host, port, tls);
        if (tls.isEmpty() && !isLoopback(listen.host())) {
            report.warning(
                    section.at(),
                    "listen.host",
                    "keys and prompts cross the network in the clear on " + host
                            + "; declare listen.tls, or let a proxy on this machine do it");
        }
        return listen;
    }

    private GatewayLimits limits(Section section) {
        GatewayLimits usual = GatewayLimits.DEFAULT;
        GatewayLimits.Times times = usual.times();
        GatewayLimits limits = new GatewayLimits(
                (int) section.number("request-body-bytes", 1_024, GIGABYTE, usual.requestBodyBytes()),
                (int) section.number("answer-body-bytes", 1_024, GIGABYTE, usual.answerBodyBytes()),
                (int) section.number("header-bytes", 1_024, 1 << 20, usual.headerBytes()),
                (int) section.number("connections", 1, 1_000_000, usual.connections()),
                (int) section.number("requests", 1, 1_000_000, usual.requests()),
                (int) section.number("upstream-connections", 1, 100_000, usual.upstreamConnections()),
                new GatewayLimits.Times(
                        section.number("request-millis", 10, DAY_MILLIS, times.requestMillis()),
                        section.number("connect-millis", 10, 600_000, times.connectMillis()),
                        section.number("answer-millis", 10, DAY_MILLIS, times.answerMillis()),
                        section.number("silence-millis", 10, DAY_MILLIS, times.silenceMillis()),
                        section.number("heartbeat-millis", 100, DAY_MILLIS, times.heartbeatMillis()),
                        section.number("drain-millis", 0, DAY_MILLIS, times.drainMillis())));
        section.end();
        return limits;
    }

    private Telemetry telemetry(Section section) {
        String otlp = section.text("otlp-url", () -> "");
        String conventions = section.choice("conventions", List.of("current", "next", "both"), "current");
        String cost = section.text("cost-attribute", () -> Telemetry.NONE.costAttribute());
        section.end();
        Optional<URI> address = otlp.isEmpty() ? Optional.empty() : address(section, otlp);
        return new Telemetry(address, Telemetry.Conventions.valueOf(conventions.toUpperCase(Locale.ROOT)), cost);
    }

    private GatewayConfig.Answers answers(Section top) {
        Section attribution = top.group("attribution");
        String centre = attribution.text("default-cost-centre", () -> GatewayConfig.Answers.USUAL.defaultCostCentre());
        attribution.end();
        Section answers = top.group("answers");
        boolean cost = answers.truth("cost-in-stream", GatewayConfig.Answers.USUAL.costInStream());
        answers.end();
        if (centre.isBlank()) {
            report.error(
                    attribution.at(), "attribution.default-cost-centre", "is empty; name who bears what nobody owns");
        }
        return new GatewayConfig.Answers(centre, cost);
    }

    private Optional<URI> address(Section section, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // Told below, as any other text that is no address.
        }
        report.error(section.at(), section.path("otlp-url"), "is no address; write it like http://127.0.0.1:4318");
        return Optional.empty();
    }

    private Path path(Section section, String key, String text) {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            report.error(section.at(), section.path(key), "is no file name");
            return folder;
        }
    }

    private static Path folderOf(String file) {
        try {
            Path parent = Path.of(file).getParent();
            return parent == null ? Path.of("") : parent;
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    /// True for names and addresses of this machine alone; asks no name server.
    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /// True for addresses that the public network does not carry, and for `localhost`. A name is looked up when
    /// a connection is made, not here.
    static boolean isPrivate(String host) {
        return host.equals("localhost")
                || literal(host)
                        .map(at -> at.isLoopbackAddress()
                                || at.isSiteLocalAddress()
                                || at.isLinkLocalAddress()
                                || at.isAnyLocalAddress()
                                || (at.getAddress()[0] & 0xfe) == 0xfc && at.getAddress().length == 16)
                        .orElse(false);
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The names of providers, in order.
    static List<String> names(List<ProviderSettings> providers) {
        List<String> names = new ArrayList<>();
        providers.forEach(provider -> names.add(provider.name()));
        return names;
    }
}
