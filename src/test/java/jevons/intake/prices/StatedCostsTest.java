package jevons.intake.prices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jevons.intake.Recordings;
import jevons.intake.UsageReader;
import jevons.metering.Counts;
import jevons.metering.Extraction;
import jevons.metering.FactKey;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.StatedCost;
import jevons.metering.UsageFact;
import jevons.metering.dialect.ServedCall;
import jevons.pricing.BookRater;
import jevons.pricing.Charge;
import jevons.pricing.PriceBook;
import jevons.pricing.Rated;
import jevons.pricing.RatedMeter;
import org.junit.jupiter.api.Test;

/// Costs that providers state in their answers against the shipped prices valid then.
class StatedCostsTest {

    /// Providers round or write floats; a real price difference is far larger.
    private static final BigDecimal TOLERANCE = new BigDecimal("0.001");

    private static final BigDecimal SHARE = new BigDecimal("0.95");

    private static final Set<String> ROUTED = Set.of("openrouter", "openai");

    /// Taken for recordings without a date: after the youngest model among them came out.
    private static final Instant UNDATED = Instant.parse("2026-07-15T00:00:00Z");

    /// A stated cost with what the book says.
    private record Compared(String id, Instant at, ModelCall call, Extraction said, Result ours, String upstream) {

        BigDecimal stated() {
            return part(StatedCost.TOTAL);
        }

        /// A part of the stated cost, zero where it is not stated.
        BigDecimal part(String name) {
            return said.costs().stream()
                    .filter(cost -> cost.part().equals(name))
                    .map(StatedCost::amount)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }
    }

    /// What the book says: an amount, or why there is none.
    private record Result(BigDecimal amount, String unknown) {}

    /// How a stated cost and ours relate.
    private enum Reason {
        AGREES("equal to a thousandth"),
        OWN_KEY("the caller's own key: the router charges nothing, its upstream cost equals ours"),
        TOOL_METERED("holds the fee of a tool that the usage counts"),
        TOOL_UNMETERED("holds a fee beside the tokens (file parsing, a helper model); the token part equals ours"),
        COPY("no recording: a copy of another one with its figures, under an invented model"),
        OTHER_HOST("the router chose a host whose price no catalogue at hand states"),
        UNEXPLAINED("not explained");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    @Test
    void providersAndTheBookAgree() throws IOException {
        PriceBook book = PriceFiles.shipped().book();
        List<Compared> all = compared(book.rater(book.latest()));
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (Compared one : all) {
            Reason reason = isCopy(one, all) ? Reason.COPY : reason(one);
            counts.merge(reason, 1, Integer::sum);
            System.out.printf(
                    "%s %s %-10s %-42s stated %s ours %s: %s %s%n",
                    one.id(),
                    one.at().toString().substring(0, 10),
                    one.call().host(),
                    one.call().served(),
                    one.stated().toPlainString(),
                    one.ours().amount().stripTrailingZeros().toPlainString(),
                    reason.words,
                    reason == Reason.OTHER_HOST ? one.upstream() : "");
        }
        int agree = counts.getOrDefault(Reason.AGREES, 0) + counts.getOrDefault(Reason.OWN_KEY, 0);
        int tools = counts.getOrDefault(Reason.TOOL_METERED, 0) + counts.getOrDefault(Reason.TOOL_UNMETERED, 0);
        int plain = all.size() - tools - counts.getOrDefault(Reason.COPY, 0);
        System.out.println(agree + " of " + plain + " stated costs without tool fees agree; " + counts);
        assertTrue(all.size() >= 30, () -> "only " + all.size());
        assertEquals(0, counts.getOrDefault(Reason.UNEXPLAINED, 0));
        BigDecimal wanted = SHARE.multiply(BigDecimal.valueOf(plain));
        assertTrue(BigDecimal.valueOf(agree).compareTo(wanted) >= 0, counts::toString);
    }

    private static Reason reason(Compared one) {
        BigDecimal ours = one.ours().amount();
        if (one.said().meters().stream().anyMatch(q -> !q.meter().tool().isEmpty())) {
            return Reason.TOOL_METERED;
        }
        boolean known = one.ours().unknown().isEmpty();
        if (known && within(ours, one.stated())) {
            return Reason.AGREES;
        }
        BigDecimal tokens = one.part("upstream_input").add(one.part("upstream_output"));
        if (known && one.stated().signum() == 0 && tokens.signum() > 0 && within(ours, tokens)) {
            return Reason.OWN_KEY;
        }
        if (known && tokens.signum() > 0 && within(ours, tokens) && one.stated().compareTo(tokens) > 0) {
            return Reason.TOOL_UNMETERED;
        }
        boolean routed = !one.upstream().isEmpty() && within(tokens, one.stated());
        return known && routed ? Reason.OTHER_HOST : Reason.UNEXPLAINED;
    }

    private static boolean isCopy(Compared one, List<Compared> all) {
        return !one.ours().unknown().isEmpty()
                && all.stream()
                        .anyMatch(other -> other.ours().unknown().isEmpty()
                                && other.stated().compareTo(one.stated()) == 0
                                && other.said().meters().equals(one.said().meters())
                                && !other.call().served().equals(one.call().served()));
    }

    private static boolean within(BigDecimal ours, BigDecimal stated) {
        return ours.subtract(stated).abs().compareTo(stated.abs().multiply(TOLERANCE)) <= 0;
    }

    private static List<Compared> compared(BookRater rater) {
        List<Compared> all = new ArrayList<>();
        Recordings.forEach(recording -> {
            for (UsageReader.Reading reading : recording.readings()) {
                Extraction extraction = reading.extraction().orElse(null);
                if (extraction == null || extraction.statedCost().isEmpty()) {
                    continue;
                }
                Instant at = recording.at().orElse(UNDATED);
                String upstream = upstream(recording);
                ModelCall booked = !upstream.isEmpty()
                        ? ServedCall.of("openrouter", recording.uri(), recording.asked(), extraction.served())
                        : recording.call(extraction);
                ModelCall call = call(booked, upstream);
                UsageFact fact = new UsageFact(
                        new FactKey("recordings", recording.id()),
                        at,
                        Principal.UNKNOWN,
                        Purpose.ANSWER,
                        "",
                        call,
                        extraction.meters(),
                        Counts.one(Purpose.ANSWER));
                all.add(new Compared(recording.id(), at, call, extraction, sum(rater.rate(fact)), upstream));
            }
        });
        return all;
    }

    /// The host that a router says it chose. OpenRouter names one; OpenAI never does, but its client recorded
    /// some.
    private static String upstream(Recordings.Recording recording) {
        return ROUTED.contains(recording.provider())
                ? recording.answer().events().documents().stream()
                        .map(document -> document.path("provider").asText(""))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    /// A recording made through a client for anyone's endpoint does not name the seller; only xAI states ticks.
    private static ModelCall call(ModelCall call, String upstream) {
        if (call.host().equals("openai-compatible")) {
            return ModelCall.direct("xai", call.served());
        }
        return new ModelCall(
                call.vendor(),
                call.host(),
                call.region(),
                call.asked(),
                call.served(),
                call.tier(),
                upstream.isEmpty() ? call.variant() : "upstream=" + upstream);
    }

    private static Result sum(Rated rated) {
        BigDecimal amount = BigDecimal.ZERO.setScale(12, RoundingMode.UNNECESSARY);
        StringBuilder unknown = new StringBuilder();
        for (RatedMeter meter : rated.meters()) {
            switch (meter.charge()) {
                case Charge.Known known -> amount = amount.add(known.list().amount());
                case Charge.Unknown none -> unknown.append(none.reason()).append(' ');
            }
        }
        return new Result(amount, unknown.toString());
    }
}
