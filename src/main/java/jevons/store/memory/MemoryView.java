package jevons.store.memory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jevons.explanation.Dimension;
import jevons.explanation.LedgerView;
import jevons.explanation.View;
import jevons.ledger.Activity;
import jevons.ledger.Booking;
import jevons.ledger.Entry;
import jevons.ledger.Journal;
import jevons.ledger.Line;
import jevons.ledger.Subject;
import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.pricing.Charge;

/// Sums of any journal, by reading all of it for each question.
public final class MemoryView implements LedgerView {

    private final Journal journal;

    public MemoryView(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<CostRow> costs(String period, View view, List<Dimension> grain) {
        Map<List<String>, CostRow> sums = new HashMap<>();
        read(period, view, entry -> {
            if (entry instanceof Entry.Posted posted) {
                CostRow row = row(posted.line(), grain);
                sums.merge(row.key(), row, MemoryView::plus);
            }
        });
        return sums.values().stream()
                .map(MemoryView::plain)
                .sorted(Comparator.comparing(CostRow::key, MemoryView::compare))
                .toList();
    }

    @Override
    public List<ActivityRow> activity(String period, View view, List<Dimension> grain) {
        for (Dimension dimension : grain) {
            switch (dimension) {
                case SERVICE, ITEM, UNIT, LAYER, KIND, CURRENCY, STATUS ->
                    throw new IllegalArgumentException(
                            dimension + " does not apply to activity; leave it out of the grain");
                default -> {}
            }
        }
        Map<List<String>, Counts> sums = new HashMap<>();
        Map<List<String>, Set<String>> users = new HashMap<>();
        read(period, view, entry -> {
            if (entry instanceof Entry.Acted acted) {
                Activity activity = acted.activity();
                List<String> key = key(activity, grain);
                sums.merge(key, activity.counts(), Counts::plus);
                Set<String> known = users.computeIfAbsent(key, k -> new HashSet<>());
                if (!activity.who().user().isEmpty()) {
                    known.add(activity.who().user());
                }
            }
        });
        List<ActivityRow> rows = new ArrayList<>();
        sums.forEach((key, counts) -> rows.add(
                new ActivityRow(key, counts, users.getOrDefault(key, Set.of()).size())));
        rows.sort(Comparator.comparing(ActivityRow::key, MemoryView::compare));
        return List.copyOf(rows);
    }

    @Override
    public List<String> periods() {
        Set<String> names = new TreeSet<>();
        journal.replay(1, receipt -> entry -> {
            if (entry instanceof Entry.Posted posted) {
                names.add(posted.line().booking().period());
                names.add(posted.line().booking().originalPeriod());
            }
        });
        return List.copyOf(names);
    }

    private interface Taker {
        void take(Entry entry);
    }

    private void read(String period, View view, Taker to) {
        journal.replay(1, receipt -> entry -> {
            boolean recorded = switch (view) {
                case View.AsOf asOf -> !receipt.header().recordedAt().isAfter(asOf.moment());
                case View.Booked _ -> true;
                case View.Restated _ -> true;
            };
            if (recorded && period.equals(period(entry, view))) {
                to.take(entry);
            }
        });
    }

    private static String period(Entry entry, View view) {
        Booking booking = switch (entry) {
            case Entry.Posted posted -> posted.line().booking();
            case Entry.Acted acted -> acted.activity().booking();
            default -> new Booking("", "", java.time.LocalDate.EPOCH);
        };
        return view instanceof View.Booked ? booking.period() : booking.originalPeriod();
    }

    private static CostRow row(Line line, List<Dimension> grain) {
        List<String> key = key(line, grain);
        BigDecimal none = BigDecimal.ZERO;
        return switch (line.charge()) {
            case Charge.Known known ->
                new CostRow(
                        key,
                        line.quantity(),
                        known.list().amount(),
                        known.contracted().amount(),
                        known.effective().amount(),
                        known.billed().amount(),
                        1,
                        0);
            case Charge.Unknown _ -> new CostRow(key, line.quantity(), none, none, none, none, 1, 1);
        };
    }

    private static CostRow plus(CostRow one, CostRow other) {
        return new CostRow(
                one.key(),
                one.quantity().add(other.quantity()),
                one.list().add(other.list()),
                one.contracted().add(other.contracted()),
                one.effective().add(other.effective()),
                one.billed().add(other.billed()),
                one.lines() + other.lines(),
                one.unpriced() + other.unpriced());
    }

    private static CostRow plain(CostRow row) {
        return new CostRow(
                row.key(),
                plain(row.quantity()),
                plain(row.list()),
                plain(row.contracted()),
                plain(row.effective()),
                plain(row.billed()),
                row.lines(),
                row.unpriced());
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static List<String> key(Line line, List<Dimension> grain) {
        return grain.stream()
                .map(dimension -> switch (dimension) {
                    case LAYER -> line.layer().name();
                    case KIND -> line.kind().name();
                    case STATUS -> line.rule().status().name();
                    case CURRENCY ->
                        line.charge() instanceof Charge.Known known
                                ? known.currency().code()
                                : "";
                    default -> of(dimension, line.who(), line.subject(), line.booking());
                })
                .toList();
    }

    private static List<String> key(Activity activity, List<Dimension> grain) {
        Purpose purpose = activity.purpose();
        Subject subject = new Subject(activity.call(), purpose, "", "", "");
        return grain.stream()
                .map(dimension -> of(dimension, activity.who(), subject, activity.booking()))
                .toList();
    }

    private static String of(Dimension dimension, Principal who, Subject subject, Booking booking) {
        ModelCall call = subject.call();
        return switch (dimension) {
            case ORGANISATION -> who.organisation();
            case DEPARTMENT -> who.department();
            case TEAM -> who.team();
            case USER -> who.user();
            case APPLICATION -> who.application();
            case USE_CASE -> who.useCase();
            case ENVIRONMENT -> who.environment();
            case PURPOSE -> subject.purpose().name();
            case VENDOR -> call.vendor();
            case HOST -> call.host();
            case REGION -> call.region();
            case MODEL -> call.served();
            case TIER -> call.tier();
            case SERVICE -> subject.service();
            case ITEM -> subject.item();
            case UNIT -> subject.unit();
            case ORIGINAL_PERIOD -> booking.originalPeriod();
            case DAY -> booking.day().toString();
            case LAYER, KIND, CURRENCY, STATUS -> throw new IllegalArgumentException(dimension + " is of lines only");
        };
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int by = one.get(i).compareTo(other.get(i));
            if (by != 0) {
                return by;
            }
        }
        return 0;
    }
}
