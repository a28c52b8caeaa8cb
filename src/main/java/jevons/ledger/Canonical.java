package jevons.ledger;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.pricing.Charge;

/// The canonical text of a line and of an activity: what a closing's hash is taken over, so it never changes.
/// Format 1 is the format's number, then the fields in the order of the record's declaration, nested records
/// field by field, each ended by a tab; `\`, tab, newline and carriage return in text are written `\\`, `\t`,
/// `\n`, `\r`. Numbers are plain decimals without needless zeros. A known charge is `known`, the currency and its
/// four amounts; an unknown one is
/// `unknown` and the reason. A change of any record adds a format with the next number and keeps this one.
public final class Canonical {

    private static final String LINE_FORMAT = "line/1";
    private static final String ACTIVITY_FORMAT = "activity/1";
    private static final int USUAL_LENGTH = 320;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    private Canonical() {}

    /// The canonical text of a line.
    public static String text(Line line) {
        Canonical to = new Canonical();
        to.put(LINE_FORMAT).put(line.kind().name()).put(line.layer().name());
        to.booking(line.booking());
        to.who(line.who());
        Subject subject = line.subject();
        to.call(subject.call()).put(subject.purpose().name());
        to.put(subject.service()).put(subject.item()).put(subject.unit());
        to.number(line.quantity());
        to.charge(line.charge());
        Rule rule = line.rule();
        to.put(rule.status().name()).put(rule.edition()).put(rule.path()).put(rule.origin());
        return to.text.toString();
    }

    /// The lines in the order of their canonical texts.
    public static List<Line> sorted(List<Line> lines) {
        record Keyed(String text, Line line) {}
        return lines.stream()
                .map(line -> new Keyed(text(line), line))
                .sorted(Comparator.comparing(Keyed::text))
                .map(Keyed::line)
                .toList();
    }

    /// The canonical text of an activity.
    public static String text(Activity activity) {
        Canonical to = new Canonical();
        to.put(ACTIVITY_FORMAT);
        to.booking(activity.booking());
        to.who(activity.who());
        to.call(activity.call()).put(activity.purpose().name());
        Counts counts = activity.counts();
        to.put(Long.toString(counts.calls())).put(Long.toString(counts.requests()));
        to.put(Long.toString(counts.accepted())).put(Long.toString(counts.rejected()));
        to.put(Long.toString(counts.retried())).put(Long.toString(counts.failed()));
        return to.text.toString();
    }

    /// Texts as fields of one canonical text, for hashes over something other than lines.
    static String fields(String... fields) {
        Canonical to = new Canonical();
        for (String field : fields) {
            to.put(field);
        }
        return to.text.toString();
    }

    private void booking(Booking booking) {
        put(booking.period()).put(booking.originalPeriod()).put(booking.day().toString());
    }

    private void who(Principal who) {
        put(who.organisation()).put(who.department()).put(who.team()).put(who.user());
        put(who.application()).put(who.useCase()).put(who.environment());
        put(who.proof().name());
    }

    private Canonical call(ModelCall call) {
        put(call.vendor()).put(call.host()).put(call.region()).put(call.asked());
        return put(call.served()).put(call.tier()).put(call.variant());
    }

    private void charge(Charge charge) {
        switch (charge) {
            case Charge.Known known -> {
                put("known").put(known.currency().code());
                number(known.list().amount());
                number(known.contracted().amount());
                number(known.effective().amount());
                number(known.billed().amount());
            }
            case Charge.Unknown unknown -> put("unknown").put(unknown.reason());
        }
    }

    private void number(BigDecimal value) {
        put(LineSums.plain(value).toPlainString());
    }

    private Canonical put(String field) {
        if (isPlain(field)) {
            text.append(field).append('\t');
            return this;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        text.append('\t');
        return this;
    }

    private static boolean isPlain(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return true;
    }
}
