package jevons.gateway.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderSettings;

/// One kind of provider as configurations name it.
///
/// @param name of the kind
/// @param required options it cannot do without
/// @param optional options it knows besides, with the values they may have; an empty set allows any
/// @param address where it is called unless declared, from its options; empty where it must be declared
/// @param made makes the provider of settings that were checked
record Kind(
        String name,
        Set<String> required,
        Map<String, Set<String>> optional,
        Function<Map<String, String>, Optional<URI>> address,
        Function<ProviderSettings, Provider> made) {

    private static final Set<String> ANY = Set.of();

    /// Every kind: those with a way of their own, then one for each [Preset].
    static final List<Kind> ALL = all();

    /// @return names of all options
    Set<String> options() {
        Set<String> names = new TreeSet<>(required);
        names.addAll(optional.keySet());
        names.add(Options.METERED_AS);
        names.add(ProviderKind.CA_FILE);
        return names;
    }

    private static List<Kind> all() {
        List<Kind> all = new ArrayList<>(List.of(
                new Kind(
                        "anthropic",
                        Set.of(),
                        Map.of(Options.VERSION, ANY, Options.AUTH, Set.of("x-api-key", Options.BEARER)),
                        options -> Optional.of(AnthropicProvider.PUBLIC),
                        AnthropicProvider::new),
                new Kind(
                        "gemini",
                        Set.of(),
                        Map.of(Options.API, Set.of("native", "openai")),
                        options -> Optional.of(GeminiProvider.PUBLIC),
                        GeminiProvider::new),
                new Kind(
                        "vertex",
                        Set.of(Options.PROJECT, Options.REGION),
                        Map.of(),
                        options ->
                                Optional.ofNullable(options.get(Options.REGION)).map(VertexProvider::address),
                        VertexProvider::new),
                new Kind(
                        "bedrock",
                        Set.of(Options.REGION),
                        Map.of(Options.ACCESS_KEY_ID, ANY, Options.SESSION_TOKEN, ANY),
                        options ->
                                Optional.ofNullable(options.get(Options.REGION)).map(BedrockProvider::address),
                        BedrockProvider::new),
                new Kind(
                        "azure",
                        Set.of(),
                        Map.of(Options.API_VERSION, ANY, Options.AUTH, Set.of("api-key", Options.BEARER)),
                        options -> Optional.empty(),
                        AzureProvider::new)));
        Preset.ALL.forEach(preset -> all.add(of(preset)));
        return List.copyOf(all);
    }

    private static Kind of(Preset preset) {
        Optional<URI> address = preset.hasPublicAddress() ? Optional.of(URI.create(preset.base())) : Optional.empty();
        Map<String, Set<String>> options =
                preset.kind().equals("openai") ? Map.of("organization", ANY, "project", ANY) : Map.of();
        return new Kind(
                preset.kind(),
                Set.of(),
                options,
                ignored -> address,
                settings -> new OpenAiCompatible(preset, settings));
    }
}
