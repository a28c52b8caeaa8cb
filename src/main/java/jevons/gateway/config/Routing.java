package jevons.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.governance.ModelPattern;

/// Which providers answer for a model. Pure; made once for each configuration and shared by all threads.
///
/// The order in which a name is judged:
/// 1. the first route, in the order of the file, whose pattern fits;
/// 2. `provider/model`, where a provider of that name is declared: the rest goes to it as it is;
/// 3. the first provider, in the order of the file, one of whose `models` patterns fits.
public final class Routing {

    /// Names longer than this are refused.
    public static final int NAME_CHARACTERS_MAX = 256;

    private static final int NEAR_NAMES = 3;

    private final GatewayConfig config;
    private final Map<String, ProviderSettings> providers = new HashMap<>();
    private final Map<String, Integer> exact = new HashMap<>();
    private final List<Integer> open = new ArrayList<>();

    private Routing(GatewayConfig config) {
        this.config = config;
        config.providers().forEach(provider -> providers.putIfAbsent(provider.name(), provider));
        for (int i = 0; i < config.routes().size(); i++) {
            String model = config.routes().get(i).model();
            if (ModelPattern.isOpen(model)) {
                open.add(i);
            } else {
                exact.putIfAbsent(model, i);
            }
        }
    }

    public static Routing of(GatewayConfig config) {
        return new Routing(config);
    }

    /// Where a request for a model goes.
    public sealed interface Outcome {
        /// To these targets.
        ///
        /// @param asked the name as asked
        /// @param targets never empty; the models are the providers' own names, without `*`
        /// @param clientGone the policy of the route
        /// @param why the rule that decided, for people
        record Found(String asked, List<Hop> targets, Route.ClientGone clientGone, String why) implements Outcome {
            public Found {
                targets = List.copyOf(targets);
            }
        }

        /// Nowhere.
        ///
        /// @param reason for the caller; names the nearest models
        /// @param near names that he may have meant
        record Refused(String reason, List<String> near) implements Outcome {
            public Refused {
                near = List.copyOf(near);
            }
        }
    }

    /// A provider and its name of the model.
    public record Hop(ProviderSettings provider, String model) {}

    /// Judges a name.
    public Outcome route(String asked) {
        if (asked.isEmpty() || asked.length() > NAME_CHARACTERS_MAX) {
            return new Outcome.Refused(
                    "the model's name must have 1 to " + NAME_CHARACTERS_MAX + " characters", List.of());
        }
        int route = firstRoute(asked);
        if (route >= 0) {
            return found(asked, config.routes().get(route), route);
        }
        int slash = asked.indexOf('/');
        if (slash > 0 && slash < asked.length() - 1) {
            ProviderSettings named = providers.get(asked.substring(0, slash));
            if (named != null) {
                return direct(asked, named, asked.substring(slash + 1), "the provider '" + named.name() + "' is named");
            }
        }
        for (ProviderSettings provider : config.providers()) {
            for (String pattern : provider.models()) {
                if (ModelPattern.matches(pattern, asked)) {
                    return direct(
                            asked, provider, asked, "'" + pattern + "' of the provider '" + provider.name() + "' fits");
                }
            }
        }
        return refused(asked);
    }

    /// The models that can be listed: routes without `*`, in order.
    public List<String> names() {
        return config.routes().stream()
                .map(Route::model)
                .filter(model -> !ModelPattern.isOpen(model))
                .distinct()
                .toList();
    }

    /// A declared provider.
    public Optional<ProviderSettings> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private int firstRoute(String asked) {
        int first = exact.getOrDefault(asked, Integer.MAX_VALUE);
        for (int each : open) {
            if (each > first) {
                break;
            }
            if (ModelPattern.matches(config.routes().get(each).model(), asked)) {
                return each;
            }
        }
        return first == Integer.MAX_VALUE ? -1 : first;
    }

    private Outcome found(String asked, Route route, int index) {
        String text = ModelPattern.starred(route.model(), asked);
        List<Hop> hops = new ArrayList<>();
        for (Route.Target target : route.targets()) {
            ProviderSettings provider = providers.get(target.provider());
            if (provider != null) {
                hops.add(new Hop(provider, target.model().replace("*", text)));
            }
        }
        return hops.isEmpty()
                ? new Outcome.Refused("the route of this model names no declared provider", List.of())
                : new Outcome.Found(
                        asked, hops, route.clientGone(), "route " + (index + 1) + " '" + route.model() + "' fits");
    }

    private static Outcome direct(String asked, ProviderSettings provider, String model, String why) {
        return new Outcome.Found(asked, List.of(new Hop(provider, model)), Route.ClientGone.USUAL, why);
    }

    private Outcome refused(String asked) {
        Set<String> known = new LinkedHashSet<>();
        config.routes().forEach(route -> known.add(route.model()));
        for (ProviderSettings provider : config.providers()) {
            known.addAll(provider.models());
            known.add(provider.name() + "/*");
        }
        List<String> near = Nearest.names(asked, known, NEAR_NAMES);
        String hint = near.isEmpty() ? "" : "; near it: " + String.join(", ", near);
        return new Outcome.Refused(
                "no route and no provider answers for this model" + hint + "; GET /v1/models lists those with a name",
                near);
    }
}
