package jevons.intake.costs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jevons.intake.mapping.MappedRow;

/// The fields that a mapping can give a plain table of costs. Needed are `currency`, `layer`, an amount
/// (`amount`, or
/// `billed`), and when: `month`, `day`, or `from` and `to` (the first moment that no longer belongs to it).
///
/// `spread` says over which periods and bearers the cost goes ([SpreadWords]).
///
/// `amount` is all four amounts; `list`, `contracted`, `effective` and `billed` state one of them otherwise.
enum CostField {
    ID(MappedRow.Kind.TEXT),
    MONTH(MappedRow.Kind.MOMENT),
    DAY(MappedRow.Kind.MOMENT),
    FROM(MappedRow.Kind.MOMENT),
    TO(MappedRow.Kind.MOMENT),
    LAYER(MappedRow.Kind.TEXT),
    CURRENCY(MappedRow.Kind.TEXT),
    AMOUNT(MappedRow.Kind.NUMBER),
    LIST(MappedRow.Kind.NUMBER),
    CONTRACTED(MappedRow.Kind.NUMBER),
    EFFECTIVE(MappedRow.Kind.NUMBER),
    BILLED(MappedRow.Kind.NUMBER),
    QUANTITY(MappedRow.Kind.NUMBER),
    UNIT(MappedRow.Kind.TEXT),
    SERVICE(MappedRow.Kind.TEXT),
    ITEM(MappedRow.Kind.TEXT),
    PURPOSE(MappedRow.Kind.TEXT),
    VENDOR(MappedRow.Kind.TEXT),
    HOST(MappedRow.Kind.TEXT),
    REGION(MappedRow.Kind.TEXT),
    ORGANISATION(MappedRow.Kind.TEXT),
    DEPARTMENT(MappedRow.Kind.TEXT),
    TEAM(MappedRow.Kind.TEXT),
    USER(MappedRow.Kind.TEXT),
    APPLICATION(MappedRow.Kind.TEXT),
    USE_CASE(MappedRow.Kind.TEXT),
    ENVIRONMENT(MappedRow.Kind.TEXT),
    SPREAD(MappedRow.Kind.TEXT),
    UNITS(MappedRow.Kind.NUMBER),
    USES(MappedRow.Kind.TEXT),
    IDLE(MappedRow.Kind.TEXT),
    EXPIRES(MappedRow.Kind.MOMENT),
    UNTIL(MappedRow.Kind.MOMENT);

    /// The fields by their names in a mapping.
    static final MappedRow.FieldNames NAMES = new MappedRow.FieldNames() {
        @Override
        public Optional<MappedRow.Kind> kind(String field) {
            for (CostField known : values()) {
                if (known.field().equals(field)) {
                    return Optional.of(known.kind);
                }
            }
            return Optional.empty();
        }

        @Override
        public List<String> all() {
            List<String> names = new ArrayList<>();
            for (CostField known : values()) {
                names.add(known.field());
            }
            return names;
        }
    };

    private final MappedRow.Kind kind;

    CostField(MappedRow.Kind kind) {
        this.kind = kind;
    }

    /// The name in a mapping.
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
