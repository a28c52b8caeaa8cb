package jevons.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.gateway.Wire;

/// What the settings must know of a kind of provider.
///
/// @param name as written in `kind`
/// @param meteredAs the name that usage dialects and prices know it by
/// @param wire the shape in which it takes a chat
/// @param address its public address; parts in braces are taken from the options (`{region}`); empty where each
/// user has one of his own
/// @param variable the environment variable that usually holds its key, empty where it asks for none
/// @param options the options that it knows; the ones in `address` must be there
/// @param models patterns of its models' names, where they are its own and no other's
public record ProviderKind(
        String name,
        String meteredAs,
        Wire wire,
        String address,
        String variable,
        List<String> options,
        List<String> models) {

    private static final Pattern HOLE = Pattern.compile("\\{([a-z-]+)}");

    /// The option of every kind that says as whose its usage and prices are taken, where its name is not right.
    public static final String METERED_AS = "metered-as";

    /// The option of every kind that names a PEM file with the only authorities that may vouch for it, in place
    /// of those that the JDK trusts.
    public static final String CA_FILE = "ca-file";

    /// The option that is a secret: written as a reference, like a credential.
    static final String SESSION_TOKEN = "session-token";

    public ProviderKind {
        options = List.copyOf(options);
        models = List.copyOf(models);
    }

    /// The options that the address is made of.
    public List<String> addressOptions() {
        List<String> found = new ArrayList<>();
        Matcher hole = HOLE.matcher(address);
        while (hole.find()) {
            found.add(hole.group(1));
        }
        return found;
    }

    /// The public address, with its parts taken from options: Google's region `global` has no prefix of its own,
    /// Amazon's regions in China have a domain of their own.
    ///
    /// @return empty where each user has one of his own, or an option is missing
    public Optional<String> address(Map<String, String> from) {
        if (address.isEmpty() || !from.keySet().containsAll(addressOptions())) {
            return Optional.empty();
        }
        String text = address;
        for (String option : addressOptions()) {
            text = text.replace("{" + option + "}", from.getOrDefault(option, ""));
        }
        boolean china = from.getOrDefault("region", "").startsWith("cn-");
        return Optional.of(text.replace("//global-", "//") + (china && text.endsWith(".amazonaws.com") ? ".cn" : ""));
    }

    /// A vendor that speaks its own wire.
    static ProviderKind own(String name, String meteredAs, Wire wire, String address, String variable) {
        return new ProviderKind(name, meteredAs, wire, address, variable, List.of(), List.of());
    }

    /// A server that speaks OpenAI's wire.
    static ProviderKind compatible(String name, String address, String variable) {
        return own(name, name, Wire.OPENAI_CHAT, address, variable);
    }

    ProviderKind with(String... knownOptions) {
        return new ProviderKind(name, meteredAs, wire, address, variable, List.of(knownOptions), models);
    }

    ProviderKind serving(String... patterns) {
        return new ProviderKind(name, meteredAs, wire, address, variable, options, List.of(patterns));
    }
}
