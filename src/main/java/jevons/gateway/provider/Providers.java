package jevons.gateway.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderSettings;
import jevons.intake.Names;

/// The list of providers, by kind.
public final class Providers {

    /// What may stand in an option: it becomes part of an address or a header.
    private static final Pattern OPTION = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final Pattern SESSION_TOKEN = Pattern.compile("[A-Za-z0-9+/=_.-]{1,4096}");

    private Providers() {}

    /// The names of all kinds.
    public static List<String> kinds() {
        return Kind.ALL.stream().map(Kind::name).toList();
    }

    /// Where a kind is called unless declared otherwise; empty where the kind has no public address, an option is
    /// missing that decides it, or the kind does not exist.
    public static Optional<URI> address(String kind, Map<String, String> options) {
        boolean plain = options.entrySet().stream()
                .filter(option -> !option.getKey().equals(Options.SESSION_TOKEN))
                .allMatch(option -> OPTION.matcher(option.getValue()).matches());
        return plain ? find(kind).flatMap(kept -> kept.known().address(options)).map(URI::create) : Optional.empty();
    }

    /// The names of a kind's options, the required ones among them; none for a kind that does not exist.
    public static Set<String> options(String kind) {
        return find(kind).map(Kind::options).orElse(Set.of());
    }

    /// A provider as declared.
    ///
    /// @throws IllegalArgumentException where something is wrong with the settings; the message is all
    /// [#problems]
    public static Provider of(ProviderSettings settings) {
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return find(settings.kind()).orElseThrow().made().apply(settings);
    }

    /// Everything that is wrong with a provider's settings, in words that name the provider and the fix, without
    /// its credential; empty where nothing is.
    public static List<String> problems(ProviderSettings settings) {
        List<String> problems = new ArrayList<>();
        String who = "provider '" + settings.name() + "': ";
        Optional<Kind> kind = find(settings.kind());
        if (kind.isEmpty()) {
            problems.add(who + "there is no kind '" + settings.kind() + "'" + Names.suggestion(settings.kind(), kinds())
                    + "; there are " + String.join(", ", kinds()));
            return problems;
        }
        options(kind.get(), settings.options()).forEach(problem -> problems.add(who + problem));
        AddressGuard.refuse(settings)
                .ifPresent(why ->
                        problems.add(who + "the address " + settings.baseUrl().getHost() + ": " + why));
        credential(settings).ifPresent(problem -> problems.add(who + problem));
        return problems;
    }

    private static Optional<Kind> find(String name) {
        return Kind.ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static List<String> options(Kind kind, Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        for (String required : kind.required()) {
            if (!options.containsKey(required)) {
                problems.add("a provider of kind '" + kind.name() + "' needs the option '" + required + "'");
            }
        }
        options.forEach((name, value) -> {
            if (!kind.options().contains(name)) {
                problems.add("a provider of kind '" + kind.name() + "' has no option '" + name + "'"
                        + Names.suggestion(name, kind.options()) + "; it has " + String.join(", ", kind.options()));
                return;
            }
            if (name.equals(ProviderKind.CA_FILE)) {
                return;
            }
            Set<String> allowed = kind.choices().getOrDefault(name, Set.of());
            if (!(name.equals(Options.SESSION_TOKEN) ? SESSION_TOKEN : OPTION)
                    .matcher(value)
                    .matches()) {
                problems.add("the option '" + name + "' is not made of letters, digits, '.', '_' and '-'");
            } else if (!allowed.isEmpty() && !allowed.contains(value)) {
                problems.add("the option '" + name + "' is '" + value + "'; it may be "
                        + String.join(" or ", allowed.stream().sorted().toList()));
            }
        });
        return problems;
    }

    private static Optional<String> credential(ProviderSettings settings) {
        String text = settings.credential().reveal();
        if (text.isEmpty()) {
            return settings.privateAddresses()
                    ? Optional.empty()
                    : Optional.of("it has no credential; give the provider's key");
        }
        if ("http".equalsIgnoreCase(settings.baseUrl().getScheme()) && !settings.privateAddresses()) {
            return Optional.of("its credential would be sent unencrypted; begin the address with https://, or allow "
                    + "private addresses for this provider if it is one of your own servers");
        }
        try {
            if (settings.kind().equals("vertex") && VertexProvider.isServiceAccount(settings.credential())) {
                URI address = GoogleTokens.of(settings.credential()).tokenAddress();
                return AddressGuard.refuse(address, settings.privateAddresses())
                        .map(why -> "the service account's token address " + address.getHost() + ": " + why);
            }
            if (settings.kind().equals("bedrock")
                    && BedrockProvider.credentials(settings).isPresent()) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
        return text.strip().equals(text) && HeaderRules.isClean(text)
                ? Optional.empty()
                : Optional.of("its credential holds a space at an end, a line break or another control character, or "
                        + "is too long; give the key alone");
    }
}
