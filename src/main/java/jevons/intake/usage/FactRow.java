package jevons.intake.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jevons.intake.Names;
import jevons.intake.Row;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// Makes a fact of a row of our own usage table.
final class FactRow {

    private static final List<String> PURPOSES = List.of(Purpose.values()).stream()
            .map(p -> p.name().toLowerCase(Locale.ROOT))
            .toList();

    private final String source;
    private final Memory memory = new Memory();
    private long[] amounts = new long[0];

    /// @param source the source in the keys of the facts
    FactRow(String source) {
        this.source = source;
    }

    /// @throws jevons.intake.CellRefused where a cell cannot be taken
    UsageFact fact(Row row, Plan plan) {
        FactKey key = new FactKey(source, id(row, plan));
        Instant at = row.moment(stated(row, plan, Field.AT));
        Purpose purpose = purpose(row, plan);
        List<Quantity> meters = meters(row, plan);
        Counts counts = counts(row, plan, purpose);
        return new UsageFact(
                key, at, who(row, plan), purpose, own(row, plan, Field.TASK), call(row, plan), meters, counts);
    }

    private Principal who(Row row, Plan plan) {
        return memory.of(new Principal(
                text(row, plan, Field.ORGANISATION),
                text(row, plan, Field.DEPARTMENT),
                text(row, plan, Field.TEAM),
                text(row, plan, Field.USER),
                text(row, plan, Field.APPLICATION),
                text(row, plan, Field.USE_CASE),
                text(row, plan, Field.ENVIRONMENT),
                Principal.Proof.ASSERTED));
    }

    private ModelCall call(Row row, Plan plan) {
        String vendor = needed(row, plan, Field.VENDOR);
        String model = needed(row, plan, Field.MODEL);
        return memory.of(new ModelCall(
                vendor,
                or(text(row, plan, Field.HOST), vendor),
                text(row, plan, Field.REGION),
                or(text(row, plan, Field.MODEL_ASKED), model),
                model,
                or(text(row, plan, Field.TIER), ModelCall.STANDARD),
                text(row, plan, Field.VARIANT)));
    }

    private static Purpose purpose(Row row, Plan plan) {
        String text = text(row, plan, Field.PURPOSE);
        if (text.isEmpty()) {
            return Purpose.ANSWER;
        }
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().equalsIgnoreCase(text)) {
                return purpose;
            }
        }
        throw row.refused(
                plan.fields[Field.PURPOSE.ordinal()],
                "is no purpose",
                "write one of " + String.join(", ", PURPOSES) + Names.suggestion(text, PURPOSES));
    }

    /// Quantities above zero, each cleared of the parts that the file counts into it.
    private List<Quantity> meters(Row row, Plan plan) {
        List<Quantity> found = new ArrayList<>(plan.meters.length);
        boolean any = false;
        if (amounts.length < plan.meters.length) {
            amounts = new long[plan.meters.length];
        }
        for (int i = 0; i < plan.meters.length; i++) {
            int column = plan.meterColumns[i];
            amounts[i] = 0;
            if (!row.isEmpty(column)) {
                any = true;
                if (plan.meters[i].isTokens()) {
                    amounts[i] = tokens(row, column);
                } else {
                    other(row, column, plan.meters[i]).ifPresent(found::add);
                }
            }
        }
        if (!any) {
            throw row.refused(plan.meterColumns[0], "has no meter stated in this row", "state one quantity, be it 0");
        }
        for (int i = 0; i < plan.meters.length; i++) {
            long own = plan.parts[i].length == 0 ? amounts[i] : without(row, plan, i);
            if (own != 0) {
                found.add(new Quantity(plan.meters[i], BigDecimal.valueOf(own)));
            }
        }
        return found;
    }

    private long without(Row row, Plan plan, int whole) {
        long own = amounts[whole];
        for (int part : plan.parts[whole]) {
            own -= amounts[part];
        }
        if (own < 0 && !row.isEmpty(plan.meterColumns[whole])) {
            throw row.refused(
                    plan.meterColumns[whole],
                    "is less than the parts it is said to include, by " + -own,
                    "correct the row, or the 'includes' lines of the mapping");
        }
        return Math.max(own, 0);
    }

    private static long tokens(Row row, int column) {
        long amount = row.whole(column);
        if (amount < 0) {
            throw row.refused(column, "is negative", "write 0 or more; a correction is a new fact of the right amount");
        }
        return amount;
    }

    private static Optional<Quantity> other(Row row, int column, Meter meter) {
        BigDecimal amount = row.decimal(column);
        if (amount.signum() < 0) {
            throw row.refused(column, "is negative", "write 0 or more; a correction is a new fact of the right amount");
        }
        return amount.signum() == 0 ? Optional.empty() : Optional.of(new Quantity(meter, amount));
    }

    private static Counts counts(Row row, Plan plan, Purpose purpose) {
        long calls = count(row, plan, Field.CALLS, 1);
        long requests = count(row, plan, Field.REQUESTS, purpose == Purpose.ANSWER ? calls : 0);
        long accepted = count(row, plan, Field.ACCEPTED, 0);
        long rejected = count(row, plan, Field.REJECTED, 0);
        long retried = count(row, plan, Field.RETRIED, 0);
        long failed = count(row, plan, Field.FAILED, 0);
        if (accepted + rejected + retried + failed > calls) {
            throw row.refused(
                    plan.fields[Field.CALLS.ordinal()],
                    "is less than the outcomes: " + accepted + " accepted, " + rejected + " rejected, " + retried
                            + " retried, " + failed + " failed",
                    "count each call under one outcome at the most");
        }
        return new Counts(calls, requests, accepted, rejected, retried, failed);
    }

    private static long count(Row row, Plan plan, Field field, long otherwise) {
        int column = plan.fields[field.ordinal()];
        return column < 0 || row.isEmpty(column) ? otherwise : tokens(row, column);
    }

    private static String text(Row row, Plan plan, Field field) {
        int column = plan.fields[field.ordinal()];
        return column < 0 ? "" : row.text(column);
    }

    private static String id(Row row, Plan plan) {
        int column = stated(row, plan, Field.ID);
        String text = row.ownText(column);
        if (text.isBlank()) {
            throw row.refused(column, "is blank", "every row needs it");
        }
        return text;
    }

    private static String own(Row row, Plan plan, Field field) {
        int column = plan.fields[field.ordinal()];
        return column < 0 ? "" : row.ownText(column);
    }

    private static String needed(Row row, Plan plan, Field field) {
        String text = row.text(stated(row, plan, field));
        if (text.isBlank()) {
            throw row.refused(plan.fields[field.ordinal()], "is blank", "every row needs it");
        }
        return text;
    }

    private static int stated(Row row, Plan plan, Field field) {
        int column = plan.fields[field.ordinal()];
        if (column < 0 || row.isEmpty(column)) {
            throw new jevons.intake.CellRefused(field.column(), "", "is empty", "every row needs it");
        }
        return column;
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
