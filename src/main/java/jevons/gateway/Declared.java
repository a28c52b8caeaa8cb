package jevons.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.config.Routing;
import jevons.gateway.provider.Provider;
import jevons.gateway.provider.Providers;

/// What the operator declared, ready to be asked. Immutable: a reload swaps the whole, and a request keeps the
/// one that it began with.
public final class Declared {

    private final GatewayConfig config;
    private final Routing routing;
    private final Map<String, Provider> providers;
    private final Optional<Reserved> reserved;

    private Declared(GatewayConfig config, Map<String, Provider> providers, Optional<Reserved> reserved) {
        this.config = config;
        this.routing = Routing.of(config);
        this.providers = providers;
        this.reserved = reserved;
    }

    /// What one key sees in place of what all others see.
    private record Reserved(String key, Declared seen) {}

    /// Makes the providers of a configuration.
    ///
    /// @throws IllegalArgumentException where one cannot be made; the message names it and the fix
    public static Declared of(GatewayConfig config) {
        Map<String, Provider> providers = new LinkedHashMap<>();
        config.providers().forEach(settings -> providers.put(settings.name(), Providers.of(settings)));
        return new Declared(config, providers, Optional.empty());
    }

    /// The same, with one more provider that only one key can reach.
    ///
    /// @param key its id
    /// @throws IllegalArgumentException where the provider cannot be made
    public Declared with(ProviderSettings more, String key) {
        List<ProviderSettings> all = new ArrayList<>(config.providers());
        all.add(more);
        Declared seen = of(new GatewayConfig(
                config.listen(), config.limits(), all, config.routes(), config.telemetry(), config.answers()));
        return new Declared(config, providers, Optional.of(new Reserved(key, seen)));
    }

    /// What a key sees.
    ///
    /// @param key its id
    Declared seenBy(String key) {
        return reserved.filter(own -> own.key().equals(key)).map(Reserved::seen).orElse(this);
    }

    /// Where a call goes.
    sealed interface Choice {
        /// To these targets.
        ///
        /// @param targets in order of preference, never empty
        record Found(List<Destination> targets, ClientGone gone) implements Choice {}

        /// Nowhere.
        ///
        /// @param reason for the caller
        record Refused(String reason) implements Choice {}
    }

    /// One target.
    ///
    /// @param settings as declared
    /// @param provider how it is called
    /// @param model its name of the model
    /// @param wire what it takes for this endpoint
    record Destination(ProviderSettings settings, Provider provider, String model, Wire wire) {
        String name() {
            return settings.name();
        }
    }

    public GatewayConfig config() {
        return config;
    }

    GatewayLimits limits() {
        return config.limits();
    }

    /// Where calls of a model go.
    ///
    /// @param model as the client named it
    Choice choice(Endpoint endpoint, String model) {
        return switch (routing.route(model)) {
            case Routing.Outcome.Refused refused -> new Choice.Refused(refused.reason());
            case Routing.Outcome.Found found -> {
                List<Destination> targets = new ArrayList<>(found.targets().size());
                for (Routing.Hop hop : found.targets()) {
                    destination(endpoint, hop.provider(), hop.model()).ifPresent(targets::add);
                }
                yield targets.isEmpty()
                        ? new Choice.Refused("the provider of this model does not serve " + endpoint.path())
                        : new Choice.Found(targets, found.clientGone());
            }
        };
    }

    /// Where calls go that name no model: to the named provider, or the first that serves the endpoint.
    ///
    /// @param named empty for any
    Choice choiceByProvider(Endpoint endpoint, String named) {
        for (ProviderSettings settings : config.providers()) {
            if (named.isEmpty() || named.equals(settings.name())) {
                Optional<Destination> target = destination(endpoint, settings, "");
                if (target.isPresent()) {
                    return new Choice.Found(List.of(target.get()), ClientGone.USUAL);
                }
            }
        }
        return new Choice.Refused(
                named.isEmpty()
                        ? "no provider serves " + endpoint.path() + " without a model"
                        : "no provider of that name serves " + endpoint.path());
    }

    private Optional<Destination> destination(Endpoint endpoint, ProviderSettings settings, String model) {
        Provider provider = providers.get(settings.name());
        return provider == null
                ? Optional.empty()
                : provider.speaks(endpoint, model).map(wire -> new Destination(settings, provider, model, wire));
    }

    /// The models that clients may ask for by name, each with the provider that answers.
    Map<String, String> offers() {
        Map<String, String> offers = new LinkedHashMap<>();
        for (String name : routing.names()) {
            if (routing.route(name) instanceof Routing.Outcome.Found found) {
                offers.put(name, found.targets().getFirst().provider().name());
            }
        }
        return offers;
    }
}
