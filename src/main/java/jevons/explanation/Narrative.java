package jevons.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jevons.explanation.Driver.Family;
import jevons.money.Rational;
import jevons.money.Rounding;

/// A bridge as a paragraph in plain words. Every number in it is one of its figures, and every figure is a number
/// of the report, rounded for people so that the parts shown sum to the total shown.
///
/// @param text one paragraph
/// @param figures the numbers of the text, in its order
public record Narrative(String text, List<Figure> figures) {

    /// A number of the text.
    ///
    /// @param name what it is: an effect's code, a family's name, `before`, `after`, `change`, `change-percent`,
    /// `lines`
    /// @param shown as the text shows it, signed
    /// @param exact as the report has it
    public record Figure(String name, BigDecimal shown, BigDecimal exact) {}

    /// Decimal places at which amounts are shown.
    public static final int PLACES = 2;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Narrative {
        figures = List.copyOf(figures);
    }

    /// Tells the total of a report.
    public static Narrative of(BridgeReport report) {
        return new Writer(report).write();
    }

    /// One thing the paragraph speaks of: a driver, or a whole layer.
    private record Topic(Family family, String name, String words, BigDecimal exact) {}

    private record Shown(Topic topic, BigDecimal amount) {}

    private static final class Writer {
        private final BridgeReport report;
        private final List<Figure> figures = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final DecimalFormat format =
                new DecimalFormat("#,##0." + "0".repeat(PLACES), DecimalFormatSymbols.getInstance(Locale.ROOT));

        Writer(BridgeReport report) {
            this.report = report;
        }

        Narrative write() {
            Movement total = report.total();
            BigDecimal before = total.before().setScale(PLACES, Rounding.MODE);
            BigDecimal after = total.after().setScale(PLACES, Rounding.MODE);
            BigDecimal change = after.subtract(before);
            headline(before, after, change);
            List<Topic> topics = topics(total);
            List<BigDecimal> rounded = LargestRemainder.round(
                    topics.stream().map(topic -> Rational.of(topic.exact())).toList(), change, PLACES);
            for (Family family : Family.values()) {
                List<Shown> shown = new ArrayList<>();
                for (int i = 0; i < topics.size(); i++) {
                    if (topics.get(i).family() == family && rounded.get(i).signum() != 0) {
                        shown.add(new Shown(topics.get(i), rounded.get(i)));
                    }
                }
                family(family, shown);
            }
            unknown();
            text.append(" Method: ")
                    .append(report.question().method().title())
                    .append(", ")
                    .append(report.question().entry().title())
                    .append("; amounts in ")
                    .append(report.currency())
                    .append(", rounded to the cent so that the parts sum to the total.");
            return new Narrative(text.toString(), figures);
        }

        private void headline(BigDecimal before, BigDecimal after, BigDecimal change) {
            Movement total = report.total();
            text.append("From ").append(report.question().from());
            text.append(" to ").append(report.question().to());
            if (change.signum() == 0) {
                text.append(" the bill stayed at ")
                        .append(amount("after", after, total.after()))
                        .append('.');
                return;
            }
            text.append(change.signum() > 0 ? " the bill rose by " : " the bill fell by ");
            text.append(amount("change", change, total.change())).append(' ').append(report.currency());
            if (total.before().signum() > 0) {
                BigDecimal exact = total.change().multiply(HUNDRED).divide(total.before(), 12, RoundingMode.HALF_EVEN);
                BigDecimal percent = exact.setScale(1, RoundingMode.HALF_EVEN);
                figures.add(new Figure("change-percent", percent, exact));
                text.append(String.format(Locale.ROOT, " (%+,.1f %%)", percent));
            }
            text.append(", from ").append(amount("before", before, total.before()));
            text.append(" to ").append(amount("after", after, total.after())).append('.');
        }

        private void family(Family family, List<Shown> parts) {
            if (parts.isEmpty()) {
                return;
            }
            text.append(' ');
            if (parts.size() > 1) {
                BigDecimal sum = parts.stream().map(Shown::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal exact = report.total().amount(family);
                text.append(family.title()).append(' ');
                text.append(moved(family.name(), sum, exact)).append(" in all: ");
            }
            String words = parts.stream()
                    .map(part -> part.topic().words() + " "
                            + moved(
                                    part.topic().name(),
                                    part.amount(),
                                    part.topic().exact()))
                    .collect(Collectors.joining(", "));
            text.append(parts.size() > 1 ? words : capital(words)).append('.');
        }

        private void unknown() {
            long lines = report.unknown().stream()
                    .mapToLong(BridgeReport.Unknown::lines)
                    .sum();
            if (lines > 0) {
                BigDecimal count = BigDecimal.valueOf(lines);
                figures.add(new Figure("lines", count, count));
                text.append(" Not in these figures: ")
                        .append(String.format(Locale.ROOT, "%,d", lines))
                        .append(" lines whose price or rate of exchange is not known.");
            }
        }

        private String moved(String name, BigDecimal shown, BigDecimal exact) {
            return (shown.signum() < 0 ? "took off " : "added ") + amount(name, shown, exact);
        }

        private String amount(String name, BigDecimal shown, BigDecimal exact) {
            figures.add(new Figure(name, shown, exact));
            return format.format(shown.abs());
        }
    }

    private static List<Topic> topics(Movement total) {
        Map<String, Topic> topics = new LinkedHashMap<>();
        for (Movement.Amount each : total.effects()) {
            Effect effect = each.effect();
            boolean layer = effect.driver().family() == Family.LAYERS;
            String name = layer ? "layer." + effect.detail() : effect.code();
            String words = layer ? effect.detail().replace('-', ' ') : words(effect);
            topics.merge(
                    name,
                    new Topic(effect.driver().family(), name, words, each.amount()),
                    (a, b) ->
                            new Topic(a.family(), a.name(), a.words(), a.exact().add(b.exact())));
        }
        return List.copyOf(topics.values());
    }

    private static String words(Effect effect) {
        return switch (effect.driver()) {
            case ADOPTION -> "the number of users";
            case INTENSITY -> "requests per user";
            case REQUESTS -> "the number of requests";
            case MIX -> "the mix of tasks";
            case CALLS -> "the number of model calls";
            case VOLUME -> "the volume used";
            case CALLS_PER_REQUEST -> "calls per request for " + effect.detail().replace('-', ' ');
            case CONTEXT -> "the length of prompts";
            case ANSWER_LENGTH -> "the length of answers";
            case REASONING -> "reasoning before the answer";
            case OTHER_TOKENS -> "other tokens per call";
            case TOOL_USE -> "tool use";
            case MODEL_SWITCH -> "switching models at the same task";
            case CACHE -> "the prompt cache";
            case LIST_PRICE -> "list prices of the same models";
            case CONTRACT -> "contract terms";
            case FX -> "rates of exchange";
            case ENTERING_MODEL -> "models that entered";
            case LEAVING_MODEL -> "models that left";
            case ENTERING_TASK -> "tasks that began";
            case LEAVING_TASK -> "tasks that ended";
            case ENTERING_GROUP -> "departments that began";
            case LEAVING_GROUP -> "departments that ended";
            case LAYER_VOLUME, LAYER_RATE, LAYER_AMOUNT -> effect.title();
            case COMMITMENT -> "commitments";
            case ALLOCATION -> "allocation between bearers";
            case CORRECTION -> "corrections of earlier periods";
            case COVERAGE -> "prices that became known or unknown";
            case BILLING -> "usage moved between currencies or layers";
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
