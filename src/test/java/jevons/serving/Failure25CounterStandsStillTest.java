package jevons.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import jevons.gateway.Gateway;
import jevons.gateway.GatewayParts;
import jevons.gateway.config.Credentials;
import jevons.gateway.config.Listen;
import jevons.gateway.config.Telemetry;
import jevons.gateway.record.Pricing;
import jevons.gateway.telemetry.Gauges;
import jevons.gateway.telemetry.PrometheusSignals;
import jevons.gateway.telemetry.RequestLines;
import jevons.gateway.telemetry.Signals;
import jevons.governance.KeyRing;
import jevons.governance.KeyRules;
import jevons.governance.VirtualKey;
import jevons.intake.prices.PriceFiles;
import jevons.metering.Principal;
import jevons.pricing.BookRater;
import jevons.pricing.PriceBook;
import jevons.store.StoreOptions;
import jevons.store.log.IntakeLog;
import jevons.store.log.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Failure 25 of other gateways: a counter that stands still is noticed on the bill. Here the gateway's check of
/// itself names it, and the gateway does not begin to serve.
class Failure25CounterStandsStillTest {

    private static final String ORDINARY = "an ordinary key";

    @TempDir
    Path data = Path.of("");

    private interface Looked {
        SelfCheck.Subject at(int port, PrometheusSignals counters, LongSupplier records);
    }

    private List<String> check(Looked looked) throws IOException {
        ServingOptions options = new ServingOptions(
                data,
                new ConfigSource.Made("test", "listen: {port: 0}\n"),
                Map.of(),
                new ServingOptions.Place(Optional.empty(), OptionalInt.of(0)),
                1,
                RequestLines.Level.NOTHING,
                _ -> {},
                InstantSource.system());
        PriceBook book = PriceFiles.shipped().book();
        BookRater rater = book.rater(book.latest());
        Declarations declarations = Declarations.open(options, Credentials.unseen());
        try (SelfCheck check = new SelfCheck();
                Signals signals = Signals.of(Telemetry.NONE, Gauges.NONE, Optional.empty());
                IntakeLog log = IntakeLog.open(data, StoreOptions.usual(), new Position(1, 0));
                Gateway gateway = Gateway.start(
                        new GatewayParts(
                                check.around((presented, _) -> presented.equals(ORDINARY)
                                        ? new KeyRing.Verdict.Known(new VirtualKey(
                                                "key_1",
                                                "ordinary",
                                                Principal.UNKNOWN,
                                                KeyRules.ORDINARY,
                                                Optional.empty()))
                                        : new KeyRing.Verdict.Refused("this key is not good")),
                                log,
                                log,
                                new Pricing(() -> rater),
                                declarations,
                                new GatewayParts.Told(
                                        signals, () -> signals.counters().text()),
                                InstantSource.system()),
                        1)) {
            return check.run(declarations, looked.at(gateway.port(), signals.counters(), log::records));
        }
    }

    @Test
    void nothingIsNamedWhereEverythingMoves() throws IOException {
        assertEquals(
                List.of(),
                check((port, counters, records) ->
                        new SelfCheck.Subject(new OwnCall.Door(Listen.LOOPBACK, port), counters, records, () -> 1)));
    }

    @Test
    void countersThatStandStillAreNamed() throws IOException {
        List<String> still = check((port, _, records) -> new SelfCheck.Subject(
                new OwnCall.Door(Listen.LOOPBACK, port), new PrometheusSignals(Gauges.NONE), records, () -> 1));
        assertEquals(3, still.size(), still::toString);
        assertEquals("jevons_requests_total", still.get(0));
        assertEquals("jevons_tokens_total: counted 0, sold 18", still.get(1));
        assertEquals("jevons_cost_usd_total", still.get(2));
    }

    @Test
    void aLogAndALoaderThatStandStillAreNamed() throws IOException {
        assertEquals(
                List.of("the log of records"),
                check((port, counters, _) ->
                        new SelfCheck.Subject(new OwnCall.Door(Listen.LOOPBACK, port), counters, () -> 0, () -> 1)));
        assertEquals(
                List.of("the loader"),
                check((port, counters, records) ->
                        new SelfCheck.Subject(new OwnCall.Door(Listen.LOOPBACK, port), counters, records, () -> 0)));
    }

    @Test
    void aGatewayThatDoesNotAnswerIsNamed() throws IOException {
        List<String> still = check((_, counters, records) ->
                new SelfCheck.Subject(new OwnCall.Door(Listen.LOOPBACK, 1), counters, records, () -> 1));
        assertEquals(1, still.size());
        assertTrue(still.getFirst().startsWith("the answer: status 0"), still::toString);
    }

    @Test
    void nobodyElseReachesTheProviderOfTheCheckWhileItRuns() throws IOException {
        List<OwnCall.Answer> answers = new ArrayList<>();
        String body = "{\"model\":\"" + SelfCheck.NAME + "/gpt-4o-mini\",\"messages\":[]}";
        List<String> still = check((port, counters, records) ->
                new SelfCheck.Subject(new OwnCall.Door(Listen.LOOPBACK, port), counters, records, () -> {
                    answers.add(OwnCall.post(new OwnCall.Door(Listen.LOOPBACK, port), ORDINARY, body, 10_000));
                    return 1;
                }));
        assertEquals(List.of(), still);
        assertEquals(404, answers.getFirst().status(), answers::toString);
    }
}
