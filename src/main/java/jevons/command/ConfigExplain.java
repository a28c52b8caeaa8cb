package jevons.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jevons.books.PriceShelf;
import jevons.gateway.Endpoint;
import jevons.gateway.Endpoints;
import jevons.gateway.admin.KeyWords;
import jevons.gateway.config.ConfigReading;
import jevons.gateway.config.GatewayConfig;
import jevons.gateway.config.Origin;
import jevons.gateway.config.Routing;
import jevons.gateway.provider.Provider;
import jevons.gateway.provider.Providers;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.Served;
import jevons.metering.UsageFact;
import jevons.metering.dialect.ServedCall;
import jevons.pricing.BookRater;
import jevons.pricing.Charge;
import jevons.pricing.PriceBook;
import jevons.pricing.RatedMeter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons config explain`.
@Command(
        name = "explain",
        description =
                "Shows every setting in force and where it comes from. With a model: what happens to a request for"
                        + " it, from the route to the price of today.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons config explain jevons.yaml",
            "  jevons config explain jevons.yaml gpt-4o",
            "  jevons config explain --without-credentials jevons.yaml anthropic/claude-sonnet-4-5"
        })
final class ConfigExplain extends ConfigTask {

    /// Few enough that no price for long prompts applies.
    private static final BigDecimal TOKENS = new BigDecimal(1_000);

    private static final Endpoint CHAT = Endpoints.find("POST", "/v1/chat/completions")
            .map(Endpoints.Found::endpoint)
            .orElseThrow();
    private static final int CELL_CHARACTERS = 60;
    private static final BigDecimal PER_MILLION = new BigDecimal(1_000);

    @Parameters(index = "0", paramLabel = "FILE", description = "Usually jevons.yaml.")
    private Path file = Path.of("jevons.yaml");

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", description = "A model as a client names it.")
    private String model = "";

    /// What a meter costs today.
    ///
    /// @param perMillion in the currency of the price, empty where unpriced
    record Price(String meter, Optional<String> perMillion, String currency, String status, String rule) {}

    /// One target of a request.
    ///
    /// @param wire the shape in which the provider takes a chat
    record Hop(String provider, String kind, String address, String wire, String model, List<Price> prices) {}

    /// A request's way.
    record Way(String asked, boolean routed, String why, List<Hop> targets) {}

    /// The result for scripts.
    record Result(List<Origin> settings, Optional<Way> request) {}

    @Override
    int run(Screen screen) {
        ConfigReading reading = read(file);
        tell(screen, reading.problems());
        if (reading.config().isEmpty()) {
            return ExitCode.REFUSED;
        }
        Optional<Way> way = model.isEmpty()
                ? Optional.empty()
                : Optional.of(way(reading.config().get()));
        if (way.isPresent()) {
            show(screen, way.get());
        } else {
            Table table = new Table("setting", "value", "from");
            reading.origins().forEach(origin -> table.row(origin.key(), cut(origin.value()), origin.from()));
            screen.print(table);
        }
        screen.result(() -> new Result(reading.origins(), way));
        return way.isPresent() && !way.get().routed ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    /// A long list of patterns would push the last column off the screen; `--json` has all of it.
    private static String cut(String value) {
        return value.length() <= CELL_CHARACTERS ? value : value.substring(0, CELL_CHARACTERS - 1) + "…";
    }

    private Way way(GatewayConfig config) {
        return switch (Routing.of(config).route(model)) {
            case Routing.Outcome.Refused refused -> new Way(model, false, refused.reason(), List.of());
            case Routing.Outcome.Found found -> {
                PriceBook book = PriceShelf.peek(global().directory());
                BookRater rater = book.rater();
                List<Hop> hops = new ArrayList<>();
                found.targets().forEach(hop -> hops.add(hop(hop, rater)));
                yield new Way(model, true, found.why(), hops);
            }
        };
    }

    private Hop hop(Routing.Hop hop, BookRater rater) {
        Provider provider = Providers.of(hop.provider());
        ModelCall call =
                ServedCall.of(provider.meteredAs(), hop.provider().baseUrl().toString(), hop.model(), Served.UNKNOWN);
        UsageFact fact = new UsageFact(
                new FactKey("config", "explain"),
                now(),
                Principal.UNKNOWN,
                Purpose.ANSWER,
                "",
                call,
                List.of(new Quantity(Meter.INPUT, TOKENS), new Quantity(Meter.OUTPUT, TOKENS)),
                Counts.one(Purpose.ANSWER));
        List<Price> prices =
                rater.rate(fact).meters().stream().map(ConfigExplain::price).toList();
        return new Hop(
                hop.provider().name(),
                hop.provider().kind(),
                hop.provider().baseUrl().toString(),
                provider.speaks(CHAT, hop.model()).map(Enum::name).orElse("serves no chat"),
                hop.model(),
                prices);
    }

    private static Price price(RatedMeter rated) {
        String meter = rated.quantity().meter().code();
        String status = KeyWords.word(rated.status());
        return switch (rated.charge()) {
            case Charge.Known known ->
                new Price(
                        meter,
                        Optional.of(known.effective()
                                .amount()
                                .multiply(PER_MILLION)
                                .stripTrailingZeros()
                                .toPlainString()),
                        known.currency().code(),
                        status,
                        rated.rule());
            case Charge.Unknown unknown -> new Price(meter, Optional.empty(), "", status, unknown.reason());
        };
    }

    private static void show(Screen screen, Way way) {
        screen.title(way.asked + ": " + way.why);
        for (int i = 0; i < way.targets.size(); i++) {
            Hop hop = way.targets.get(i);
            screen.print((i == 0 ? "goes to " : "kept for failover: ") + hop.provider + " (" + hop.kind + ", "
                    + hop.address + ") as '" + hop.model + "', in the wire " + hop.wire);
            for (Price price : hop.prices) {
                screen.print("  " + price.meter + ": "
                        + price.perMillion
                                .map(amount -> amount + " " + price.currency + " per million, " + price.status)
                                .orElse("unpriced")
                        + " — " + price.rule);
            }
        }
    }
}
