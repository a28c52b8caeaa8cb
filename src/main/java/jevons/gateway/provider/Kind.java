package jevons.gateway.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.config.ProviderSettings;

/// One kind of provider as it is called. Its address and the names of its options are those of [ProviderKinds].
///
/// @param known what settings know of it
/// @param needed options that it cannot do without besides those in its address
/// @param choices the values that an option may have; any where it is not named here
/// @param made makes the provider of settings that were checked
record Kind(
        ProviderKind known,
        Set<String> needed,
        Map<String, Set<String>> choices,
        Function<ProviderSettings, Provider> made) {

    /// Every kind: those with a way of their own, then one for each [Preset].
    static final List<Kind> ALL = all();

    String name() {
        return known.name();
    }

    /// The options that it cannot do without.
    Set<String> required() {
        Set<String> names = new TreeSet<>(needed);
        names.addAll(known.addressOptions());
        return names;
    }

    /// The names of all options.
    Set<String> options() {
        Set<String> names = new TreeSet<>(known.options());
        names.add(Options.METERED_AS);
        names.add(ProviderKind.CA_FILE);
        return names;
    }

    private static List<Kind> all() {
        List<Kind> all = new ArrayList<>(List.of(
                of("anthropic", AnthropicProvider::new).choosing(Options.AUTH, "x-api-key", Options.BEARER),
                of("gemini", GeminiProvider::new).choosing(Options.API, "native", "openai"),
                of("vertex", VertexProvider::new).needing(Options.PROJECT),
                of("bedrock", BedrockProvider::new),
                of("azure", AzureProvider::new).choosing(Options.AUTH, "api-key", Options.BEARER)));
        Preset.ALL.forEach(preset -> all.add(of(preset.kind(), settings -> new OpenAiCompatible(preset, settings))));
        return List.copyOf(all);
    }

    private static Kind of(String name, Function<ProviderSettings, Provider> made) {
        return new Kind(ProviderKinds.find(name).orElseThrow(), Set.of(), Map.of(), made);
    }

    private Kind choosing(String option, String... values) {
        return new Kind(known, needed, Map.of(option, Set.of(values)), made);
    }

    private Kind needing(String option) {
        return new Kind(known, Set.of(option), choices, made);
    }
}
