package jevons.intake.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Seen;
import jevons.intake.Source;
import jevons.intake.SourceRefused;
import jevons.intake.mapping.MappedRow;
import jevons.intake.mapping.Mapping;
import jevons.ledger.CostFact;
import jevons.ledger.CostLayer;
import jevons.ledger.Subject;
import jevons.ledger.Use;
import jevons.metering.FactKey;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;
import jevons.money.Currency;
import jevons.money.Money;
import jevons.money.Period;
import jevons.money.Rounding;
import jevons.pricing.Charge;

/// Any table of costs, such as labour, contracts or servers, read through a [Mapping] to [CostField]s. Columns
/// that no field uses stay with the fact as text.
public final class MappedCosts implements CostReader {

    private static final int HASH_SEED = 16;

    private final Mapping mapping;
    private final Map<String, List<Use>> uses;
    private final String name;

    /// @throws SourceRefused where the mapping leaves out what every cost needs
    public MappedCosts(Mapping mapping) {
        this(mapping, Map.of());
    }

    /// @param uses of what was bought, by the id of the cost ([UsesFile]); they join those of the mapping
    public MappedCosts(Mapping mapping, Map<String, List<Use>> uses) {
        this.mapping = mapping;
        this.uses = uses;
        this.name = mapping.file().replaceFirst("\\.[^.]*$", "");
        require("currency", CostField.CURRENCY);
        require("layer", CostField.LAYER);
        require("amount or billed", CostField.AMOUNT, CostField.BILLED);
        require("month, day or from", CostField.MONTH, CostField.DAY, CostField.FROM);
    }

    /// The name of the mapping file without its ending; also the source in the keys of its facts.
    @Override
    public String name() {
        return name;
    }

    /// True where every cost brings its own id, so that a changed one is known.
    public boolean hasIds() {
        return mapping.fields().containsKey(CostField.ID.field());
    }

    @Override
    public boolean recognises(List<String> columns) {
        return false;
    }

    @Override
    public void read(Source source, Consumer<CostFact> good, Rejects rejects) {
        try (Rows rows = Rows.of(source, rejects)) {
            Reading reading = new Reading(source.name(), rejects);
            int columns = -1;
            Optional<MappedRow> fields = Optional.empty();
            while (rows.next()) {
                if (columns != rows.header().size()) {
                    columns = rows.header().size();
                    fields = Optional.of(
                            new MappedRow(mapping, rows.row(), List.copyOf(rows.header()), CostField.NAMES));
                }
                reading.one(rows.row(), fields.orElseThrow()).ifPresent(good);
            }
            reading.remark();
        }
    }

    private void require(String words, CostField... oneOf) {
        for (CostField field : oneOf) {
            if (mapping.fields().containsKey(field.field())) {
                return;
            }
        }
        throw SourceRefused.of(mapping.file(), 1, "maps no " + words, "add a line like: " + oneOf[0].field() + " = …");
    }

    private final class Reading {
        private final String file;
        private final Rejects rejects;
        private final Seen ids = new Seen();
        private final Seen rows = new Seen();
        private final Set<String> unmatched = new TreeSet<>(uses.keySet());

        Reading(String file, Rejects rejects) {
            this.file = file;
            this.rejects = rejects;
        }

        Optional<CostFact> one(Row row, MappedRow fields) {
            try {
                CostFact fact = fact(row, fields);
                if (isRepeated(row, fields)) {
                    rejects.repeat();
                    return Optional.empty();
                }
                rejects.take();
                return Optional.of(fact);
            } catch (CellRefused e) {
                rejects.add(e.at(file, row.line(), row.raw()));
            } catch (IllegalArgumentException e) {
                rejects.add(new CellRefused("", "", String.valueOf(e.getMessage()), "correct the row or the mapping")
                        .at(file, row.line(), row.raw()));
            }
            return Optional.empty();
        }

        /// Use of something that the table does not have is no cost of anybody; the reader should know.
        void remark() {
            if (!unmatched.isEmpty()) {
                rejects.note(file + ": has no cost with the id "
                        + unmatched.iterator().next()
                        + (unmatched.size() > 1 ? " and " + (unmatched.size() - 1) + " more" : "")
                        + ", of which uses were given; they are borne by nobody");
            }
        }

        private boolean isRepeated(Row row, MappedRow fields) {
            Optional<String> id = fields.value(CostField.ID.field());
            if (id.isEmpty()) {
                return false;
            }
            return switch (ids.add(hash(id.get()), row.hash(2L))) {
                case NEW -> false;
                case SAME -> true;
                case OTHER ->
                    throw new CellRefused(
                            "id", id.get(), "occurred before in this file in another row", "give each cost its own id");
            };
        }

        private CostFact fact(Row row, MappedRow fields) {
            String id = fields.value(CostField.ID.field()).orElseGet(() -> idOf(row));
            Map<String, String> further = new TreeMap<>();
            for (String column : fields.unused()) {
                fields.text(column).ifPresent(text -> further.put(column, text));
            }
            unmatched.remove(id);
            spread(id, fields, further);
            CostFact fact = new CostFact(
                    new FactKey(name, id),
                    layer(fields),
                    during(fields),
                    who(fields),
                    subject(fields),
                    fields.decimal(CostField.QUANTITY.field()).orElse(BigDecimal.ZERO),
                    charge(fields),
                    further);
            SpreadWords.check(fact);
            return fact;
        }

        private String idOf(Row row) {
            long first = row.hash(1L);
            int before = rows.count(first);
            String hex = Long.toHexString(first) + "-" + Long.toHexString(row.hash((long) HASH_SEED));
            return before == 0 ? hex : hex + "-" + (before + 1);
        }

        private Charge charge(MappedRow fields) {
            String code = needed(fields, CostField.CURRENCY);
            Currency currency;
            try {
                currency = new Currency(code);
            } catch (IllegalArgumentException e) {
                throw new CellRefused("currency", code, "is no currency", "write an ISO 4217 code like USD");
            }
            Optional<BigDecimal> amount = fields.decimal(CostField.AMOUNT.field());
            Optional<BigDecimal> billed =
                    fields.decimal(CostField.BILLED.field()).or(() -> amount);
            if (billed.isEmpty()) {
                throw new CellRefused("amount", "", "is empty", "every cost needs an amount, be it 0");
            }
            BigDecimal whole = amount.orElse(billed.get());
            return new Charge.Known(
                    money(fields, CostField.LIST, whole, currency),
                    money(fields, CostField.CONTRACTED, whole, currency),
                    money(fields, CostField.EFFECTIVE, whole, currency),
                    money(fields, CostField.BILLED, whole, currency));
        }

        private Money money(MappedRow fields, CostField field, BigDecimal otherwise, Currency currency) {
            BigDecimal value = fields.decimal(field.field()).orElse(otherwise);
            if (!Rounding.isExact(value)) {
                rejects.note(file + ": has amounts of more than " + Rounding.SCALE
                        + " decimal places, which were rounded half to even");
                value = Rounding.round(value);
            }
            return new Money(value, currency);
        }
    }

    private static long hash(String id) {
        long hash = 1;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash + id.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    private Period during(MappedRow fields) {
        Optional<Instant> month = fields.moment(CostField.MONTH.field());
        if (month.isPresent()) {
            ZonedDateTime first = month.get().atZone(mapping.zone()).withDayOfMonth(1);
            String title = first.toLocalDate().toString().substring(0, "2026-03".length());
            return new Period(title, first.toInstant(), first.plusMonths(1).toInstant());
        }
        Optional<Instant> day = fields.moment(CostField.DAY.field());
        if (day.isPresent()) {
            ZonedDateTime start = day.get().atZone(mapping.zone());
            return new Period(
                    start.toLocalDate().toString(),
                    start.toInstant(),
                    start.plusDays(1).toInstant());
        }
        Instant from = fields.moment(CostField.FROM.field())
                .orElseThrow(() -> new CellRefused("from", "", "is empty", "say when the cost begins"));
        Instant to = fields.moment(CostField.TO.field())
                .orElseThrow(() -> new CellRefused("to", "", "is empty", "say the first moment after the cost"));
        if (!to.isAfter(from)) {
            throw new CellRefused("to", to.toString(), "is not after from, " + from, "say the first moment after it");
        }
        return new Period(from + "/" + to, from, to);
    }

    private static CostLayer layer(MappedRow fields) {
        String text = needed(fields, CostField.LAYER);
        for (CostLayer layer : CostLayer.values()) {
            if (layer.name().equalsIgnoreCase(text) || layer.title().equalsIgnoreCase(text)) {
                return layer;
            }
        }
        throw new CellRefused("layer", text, "is no cost layer", "write one of " + List.of(CostLayer.values()));
    }

    private static Principal who(MappedRow fields) {
        return new Principal(
                text(fields, CostField.ORGANISATION),
                text(fields, CostField.DEPARTMENT),
                text(fields, CostField.TEAM),
                text(fields, CostField.USER),
                text(fields, CostField.APPLICATION),
                text(fields, CostField.USE_CASE),
                text(fields, CostField.ENVIRONMENT),
                Principal.Proof.ASSERTED);
    }

    private static Subject subject(MappedRow fields) {
        String vendor = text(fields, CostField.VENDOR);
        String host = text(fields, CostField.HOST);
        return new Subject(
                new ModelCall(vendor, host.isEmpty() ? vendor : host, text(fields, CostField.REGION), "", "", "", ""),
                purpose(text(fields, CostField.PURPOSE)),
                text(fields, CostField.SERVICE),
                text(fields, CostField.ITEM),
                text(fields, CostField.UNIT));
    }

    /// Keeps in the cost how it is to be spread.
    private void spread(String id, MappedRow fields, Map<String, String> to) {
        keep(to, SpreadWords.SPREAD, text(fields, CostField.SPREAD));
        keep(to, SpreadWords.IDLE, text(fields, CostField.IDLE));
        fields.decimal(CostField.UNITS.field()).ifPresent(units -> keep(to, SpreadWords.UNITS, units.toPlainString()));
        fields.moment(CostField.EXPIRES.field()).ifPresent(at -> keep(to, SpreadWords.EXPIRES, at.toString()));
        fields.moment(CostField.UNTIL.field()).ifPresent(at -> keep(to, SpreadWords.UNTIL, at.toString()));
        List<Use> all = new ArrayList<>(SpreadWords.uses(text(fields, CostField.USES), mapping.zone()));
        all.addAll(uses.getOrDefault(id, List.of()));
        keep(to, SpreadWords.USES, SpreadWords.text(all));
    }

    private static void keep(Map<String, String> to, String column, String text) {
        if (!text.isEmpty()) {
            to.put(column, text);
        }
    }

    private static Purpose purpose(String text) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.name().equalsIgnoreCase(text)) {
                return purpose;
            }
        }
        if (!text.isEmpty()) {
            throw new CellRefused("purpose", text, "is no purpose", "write one of " + List.of(Purpose.values()));
        }
        return Purpose.OTHER;
    }

    private static String text(MappedRow fields, CostField field) {
        return fields.value(field.field()).orElse("");
    }

    private static String needed(MappedRow fields, CostField field) {
        return fields.value(field.field())
                .orElseThrow(() -> new CellRefused(field.field(), "", "is empty", "every cost needs it"));
    }
}
