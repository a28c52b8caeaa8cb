package jevons.command;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jevons.gateway.config.EnvironmentConfig;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Origin;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Route;
import jevons.serving.ConfigSource;

/// What a gateway says when it is ready.
final class ServeWords {

    private static final int ROUTES_SHOWN = 10;

    private final Screen screen;
    private final GatewayConfig config;
    private final String address;

    ServeWords(Screen screen, GatewayConfig config, int port) {
        this.screen = screen;
        this.config = config;
        String host = config.listen().host();
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        String name = all ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        this.address = (config.listen().tls().isPresent() ? "https" : "http") + "://" + name + ":" + port;
    }

    /// Where clients reach it.
    String address() {
        return address;
    }

    /// The providers that an environment declares, and by which variables.
    static List<Origin> found(Map<String, String> variables) {
        return EnvironmentConfig.read(variables, ProviderKinds.ALL).origins();
    }

    void begin(ConfigSource source, List<Origin> found, Path data) {
        screen.title("Jevons listens on " + address);
        screen.print("settings: " + source.name() + "; books: " + data);
        found.forEach(origin -> screen.print("  " + origin.key() + " by " + origin.from()));
        for (ProviderSettings provider : config.providers()) {
            String models = provider.models().isEmpty() ? "" : ", serves " + String.join(" ", provider.models());
            screen.print(
                    "provider " + provider.name() + " (" + provider.kind() + ", " + provider.baseUrl() + ")" + models);
        }
        config.routes().stream().limit(ROUTES_SHOWN).forEach(this::route);
        if (config.routes().size() > ROUTES_SHOWN) {
            screen.print("and " + (config.routes().size() - ROUTES_SHOWN) + " more routes");
        }
    }

    private void route(Route route) {
        Route.Target first = route.targets().getFirst();
        screen.print("route " + route.model() + " → " + first.provider() + "/" + first.model());
    }

    /// How to try it.
    ///
    /// @param key of the demo, empty without one
    /// @param where the option that names the data directory, empty where it is the usual one
    void tries(String key, int simulator, String where) {
        screen.print("");
        if (key.isEmpty()) {
            screen.print("A key:   jevons keys create --name first --department research" + where);
            screen.print("Then:    " + chat("$KEY", "MODEL"));
            screen.print("Point any SDK at it: base_url " + address + "/v1 (OpenAI), " + address + " (Anthropic).");
            return;
        }
        screen.print("The key is " + key);
        screen.print("It opens the scripted provider alone; no call leaves this machine. Try:");
        screen.print("");
        screen.print("  " + chat(key, "fast"));
        screen.print("");
        screen.print("  curl -sN " + address + "/v1/chat/completions -H \"authorization: Bearer " + key + "\" \\");
        screen.print("    -d '{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"Count the tokens\"}]}'");
        screen.print("");
        screen.print("  curl -s " + address + "/v1/messages -H 'x-api-key: " + key + "' \\");
        screen.print("    -d '{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":200,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"Hello\"}]}'");
        screen.print("");
        screen.print("What a call cost is in its headers (curl -i: x-jevons-cost-usd), and later by its id:");
        screen.print("  curl -s " + address + "/v1/requests/ID -H \"authorization: Bearer " + key + "\"");
        screen.print("Counters:                curl -s " + address + "/metrics");
        screen.print("What the provider sold:  curl -s http://127.0.0.1:" + simulator + "/simulator/account");
        screen.print("Stop with Ctrl-C; then every call is in the books: jevons unit-cost --period "
                + YearMonth.now(ZoneOffset.UTC) + " --by model" + where);
    }

    private String chat(String key, String model) {
        return "curl -si " + address + "/v1/chat/completions -H \"authorization: Bearer " + key
                + "\" \\\n    -d '{\"model\":\"" + model
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'";
    }
}
