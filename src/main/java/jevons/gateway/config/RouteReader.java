package jevons.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.gateway.config.Node.Entry;
import jevons.governance.ModelPattern;

/// Reads the list `routes`.
final class RouteReader {

    /// The most routes.
    static final int ROUTES_MAX = 10_000;

    private final Report report;
    private final List<String> providers;

    RouteReader(Report report, List<ProviderSettings> providers) {
        this.report = report;
        this.providers = ConfigReader.names(providers);
    }

    List<Route> read(List<Node> items) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String path = "routes[" + (i + 1) + "]";
            Section section = new Section(report, path, Section.asMapping(report, path, items.get(i)));
            String model = section.required("model", "name the model that clients ask for");
            List<Route.Target> targets = targets(section, model);
            Route.ClientGone gone = clientGone(section);
            section.end();
            if (model.chars().filter(each -> each == '*').count() > 1) {
                report.error(section.at(), path + ".model", "'" + model + "' has more than one *; one is allowed");
            }
            routes.stream()
                    .filter(earlier -> ModelPattern.matches(earlier.model(), model))
                    .findFirst()
                    .ifPresent(earlier -> report.warning(
                            section.at(),
                            path + ".model",
                            "'" + model + "' is never reached: '" + earlier.model() + "' before it takes it"));
            routes.add(new Route(model, targets, gone));
        }
        if (routes.size() > ROUTES_MAX) {
            report.error(Node.Place.NOWHERE, "routes", "there are more than " + ROUTES_MAX);
        }
        return routes;
    }

    private List<Route.Target> targets(Section route, String asked) {
        List<Route.Target> targets = new ArrayList<>();
        List<Node> items = route.items("targets");
        if (items.isEmpty()) {
            report.error(route.at(), route.path("targets"), "is missing; name at least one provider and model");
        }
        for (int i = 0; i < items.size(); i++) {
            String path = route.path("targets[" + (i + 1) + "]");
            Section section = new Section(report, path, Section.asMapping(report, path, items.get(i)));
            String provider = section.required("provider", "name a declared provider");
            String model = section.text("model", () -> asked);
            section.end();
            if (!provider.isEmpty() && !providers.contains(provider)) {
                report.error(
                        section.find("provider").map(Entry::value).map(Node::at).orElse(section.at()),
                        path + ".provider",
                        "'" + provider + "' is not declared under providers" + Nearest.hint(provider, providers));
            }
            if (ModelPattern.isOpen(model) && !ModelPattern.isOpen(asked)) {
                report.error(
                        section.at(), path + ".model", "has a *, but '" + asked + "' has none that it could stand for");
            }
            targets.add(new Route.Target(provider, model));
        }
        return targets;
    }

    private Route.ClientGone clientGone(Section route) {
        Optional<Entry> entry = route.find("client-gone");
        if (entry.isPresent() && entry.get().value() instanceof Node.Mapping) {
            Section section = route.group("client-gone");
            Route.ClientGone.Drain drain =
                    new Route.ClientGone.Drain(section.number("drain-millis", 1, 3_600_000, 30_000), (int)
                            section.number("drain-bytes", 1, 1 << 30, 4 << 20));
            section.end();
            return drain;
        }
        String word = route.choice("client-gone", List.of("drain", "cancel"), "drain");
        return word.equals("cancel") ? new Route.ClientGone.Cancel() : Route.ClientGone.USUAL;
    }
}
