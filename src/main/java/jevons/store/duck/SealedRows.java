package jevons.store.duck;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jevons.ledger.Activity;
import jevons.ledger.CostFact;
import jevons.ledger.Line;
import jevons.ledger.Rule;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;
import jevons.pricing.Charge;
import org.jspecify.annotations.Nullable;

/// Lines, activity and facts as the texts that sealed files are made from.
final class SealedRows {

    static final int LINE_WIDTH = 35;
    static final int FACT_WIDTH = 27;
    static final int ACTIVITY_WIDTH = 25;
    static final int COST_WIDTH = 32;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final @Nullable String[] row;
    private int at;

    private SealedRows(int width) {
        row = new String[width];
    }

    static @Nullable String[] of(Line line) {
        SealedRows to = new SealedRows(LINE_WIDTH);
        to.put(line.kind().name()).put(line.layer().name());
        to.put(line.booking().period()).put(line.booking().originalPeriod());
        to.put(line.booking().day().toString());
        to.who(line.who());
        to.subject(line.subject());
        to.put(line.quantity().toPlainString()).charge(line.charge());
        Rule rule = line.rule();
        to.put(rule.status().name()).put(rule.edition()).put(rule.path()).put(rule.origin());
        return to.row;
    }

    static @Nullable String[] of(UsageFact fact) {
        SealedRows to = new SealedRows(FACT_WIDTH);
        to.put(fact.key().source()).put(fact.key().id()).put(MICROSECONDS.format(fact.at()));
        to.who(fact.who());
        to.put(fact.purpose().name()).put(fact.task());
        to.call(fact.call());
        to.put(fact.meters().stream().map(Quantity::toString).collect(Collectors.joining(";")));
        to.counts(fact.counts());
        return to.row;
    }

    static @Nullable String[] of(Activity activity) {
        SealedRows to = new SealedRows(ACTIVITY_WIDTH);
        to.put(activity.booking().period()).put(activity.booking().originalPeriod());
        to.put(activity.booking().day().toString());
        to.who(activity.who());
        to.call(activity.call()).put(activity.purpose().name());
        to.counts(activity.counts());
        return to.row;
    }

    static @Nullable String[] of(CostFact cost) {
        SealedRows to = new SealedRows(COST_WIDTH);
        to.put(cost.key().source()).put(cost.key().id()).put(cost.layer().name());
        to.put(MICROSECONDS.format(cost.during().start()));
        to.put(MICROSECONDS.format(cost.during().end()));
        to.who(cost.who());
        to.subject(cost.subject());
        to.put(cost.quantity().toPlainString()).charge(cost.charge());
        ObjectNode further = JSON.createObjectNode();
        new TreeMap<>(cost.columns()).forEach(further::put);
        to.put(further.toString());
        return to.row;
    }

    private void subject(Subject subject) {
        call(subject.call()).put(subject.purpose().name());
        put(subject.service()).put(subject.item()).put(subject.unit());
    }

    private void charge(Charge charge) {
        switch (charge) {
            case Charge.Known known ->
                put(known.currency().code())
                        .put(known.list().amount().toPlainString())
                        .put(known.contracted().amount().toPlainString())
                        .put(known.effective().amount().toPlainString())
                        .put(known.billed().amount().toPlainString())
                        .skip(1);
            case Charge.Unknown unknown -> skip(5).put(unknown.reason());
        }
    }

    private void counts(Counts counts) {
        put(Long.toString(counts.calls())).put(Long.toString(counts.requests()));
        put(Long.toString(counts.accepted())).put(Long.toString(counts.rejected()));
        put(Long.toString(counts.retried())).put(Long.toString(counts.failed()));
    }

    private void who(Principal who) {
        put(who.organisation()).put(who.department()).put(who.team()).put(who.user());
        put(who.application()).put(who.useCase()).put(who.environment());
        put(who.proof().name());
    }

    private SealedRows call(ModelCall call) {
        put(call.vendor()).put(call.host()).put(call.region()).put(call.asked());
        return put(call.served()).put(call.tier()).put(call.variant());
    }

    private SealedRows put(String value) {
        row[at++] = value;
        return this;
    }

    private SealedRows skip(int columns) {
        at += columns;
        return this;
    }
}
