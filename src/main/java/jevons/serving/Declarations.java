package jevons.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.gateway.Declared;
import jevons.gateway.admin.OperatorDesk;
import jevons.gateway.config.ConfigReading;
import jevons.gateway.config.Credentials;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Origin;
import jevons.gateway.config.Problem;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Reload;

/// The settings in force. A change of the file or of a credential is taken over as a whole or not at all; a file
/// that cannot be used changes nothing and is told of.
final class Declarations implements Supplier<Declared> {

    private final ConfigSource source;
    private final Credentials credentials;
    private final ServingOptions.Place place;
    private final Consumer<String> notices;
    private String stamp;
    private volatile String refused = "";
    private volatile List<Origin> origins;
    private volatile List<Origin> waiting = List.of();
    private volatile Declared current;
    private volatile long reloads;
    private volatile boolean stale;

    private Declarations(ServingOptions options, Credentials credentials, String stamp, ConfigReading reading) {
        this.source = options.source();
        this.place = options.place();
        this.notices = options.notices();
        this.credentials = credentials;
        this.stamp = stamp;
        this.current = Declared.of(place.in(reading.orThrow()));
        this.origins = place.in(reading.origins());
    }

    /// Reads the settings for the first time.
    ///
    /// @throws IllegalArgumentException where they cannot be used; the message has every error, one a line
    static Declarations open(ServingOptions options, Credentials credentials) {
        String stamp = options.source().stamp();
        ConfigReading reading = options.source().read(credentials);
        Declarations declarations = new Declarations(options, credentials, stamp, reading);
        reading.problems().forEach(problem -> options.notices().accept(problem.toString()));
        return declarations;
    }

    @Override
    public Declared get() {
        return current;
    }

    GatewayConfig config() {
        return current.config();
    }

    /// The settings for whoever looks after the gateway.
    OperatorDesk.Settings settings() {
        return new OperatorDesk.Settings(source.name(), refused, origins, waiting);
    }

    /// Changes of settings that were taken over.
    long reloads() {
        return reloads;
    }

    /// True where the settings as they stand are refused, so that older ones are in force.
    boolean isStale() {
        return stale;
    }

    /// Does something while one more provider is declared, which only one key can reach.
    ///
    /// @param key its id
    void with(ProviderSettings more, String key, Runnable work) {
        Declared before = current;
        current = before.with(more, key);
        try {
            work.run();
        } finally {
            current = before;
        }
    }

    /// Takes over what changed.
    ///
    /// @param credentials true where a credential may have changed
    void look(boolean credentialsChanged) {
        String now = source.stamp();
        if (now.equals(stamp) && !credentialsChanged) {
            return;
        }
        stamp = now;
        try {
            ConfigReading reading = source.read(credentials);
            Optional<GatewayConfig> fresh = reading.config().map(place::in);
            if (fresh.isPresent()) {
                take(Reload.difference(config(), fresh.get()), reading.problems());
                split(place.in(reading.origins()));
            } else {
                refuse(String.join(
                        "\n",
                        reading.problems().stream()
                                .filter(Problem::isError)
                                .map(Problem::toString)
                                .toList()));
            }
        } catch (RuntimeException unusable) {
            refuse(String.valueOf(unusable.getMessage()));
        }
    }

    private void take(Reload reload, List<Problem> problems) {
        if (!reload.applied().isEmpty()) {
            current = Declared.of(reload.inForce());
            reloads++;
            problems.forEach(problem -> notices.accept(problem.toString()));
            notices.accept("settings reloaded from " + source.name() + ": " + String.join(", ", reload.applied()));
        }
        if (!reload.needsRestart().isEmpty()) {
            notices.accept("changed in " + source.name() + " but in force only after a restart: "
                    + String.join(", ", reload.needsRestart()));
        }
        if (stale) {
            notices.accept(source.name() + " can be used again");
        }
        stale = false;
        refused = "";
    }

    /// Tells what is in force from what waits: of parts that need a restart, those of the start hold.
    private void split(List<Origin> fresh) {
        List<Origin> fixed = origins.stream()
                .filter(each -> !Reload.isReloadable(each.key()))
                .toList();
        List<Origin> now = new ArrayList<>(fixed);
        fresh.stream().filter(each -> Reload.isReloadable(each.key())).forEach(now::add);
        waiting = fresh.stream()
                .filter(each -> !Reload.isReloadable(each.key()))
                .filter(each -> fixed.stream()
                        .noneMatch(old ->
                                old.key().equals(each.key()) && old.value().equals(each.value())))
                .toList();
        origins = List.copyOf(now);
    }

    private void refuse(String why) {
        stale = true;
        if (!why.equals(refused)) {
            refused = why;
            notices.accept(
                    "the settings in " + source.name() + " are refused, the earlier ones stay in force:\n" + why);
        }
    }
}
