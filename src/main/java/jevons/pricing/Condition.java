package jevons.pricing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import jevons.metering.ModelCall;

/// One thing that must be true of a call for a price to apply.
public sealed interface Condition permits Band, Condition.Is, Condition.Daily {

    /// What the condition is about: `tier`, `region`, `variant.search`, `prompt`, `time`. A row has one of each
    /// at most.
    String dimension();

    /// As files write it: `tier=batch`.
    String text();

    /// A fact of the call has one of some values.
    ///
    /// @param field `host`, `region`, `tier`, or `variant.` and the variant's name
    /// @param values at least one; a trailing `*` matches any ending
    record Is(String field, List<String> values) implements Condition {

        public Is {
            if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("condition '" + field + "' has no value; write it like tier=batch");
            }
            values = values.stream().sorted().toList();
        }

        public static Is tier(String tier) {
            return new Is("tier", List.of(tier));
        }

        public static Is host(String host) {
            return new Is("host", List.of(host));
        }

        public static Is region(String region) {
            return new Is("region", List.of(region));
        }

        public static Is variant(String name, String value) {
            return new Is("variant." + name, List.of(value));
        }

        /// True where the call has one of the values.
        public boolean holds(ModelCall call) {
            String actual = Calls.field(call, field);
            return values.stream().anyMatch(pattern -> Globs.matches(pattern, actual));
        }

        @Override
        public String dimension() {
            return field;
        }

        @Override
        public String text() {
            String joined = String.join("|", values);
            return field.startsWith("variant.")
                    ? "variant=" + field.substring("variant.".length()) + "=" + joined
                    : field + "=" + joined;
        }
    }

    /// A daily half-open window, read on the clock of a zone at the start of the request. A window whose end is
    /// before its start runs over midnight.
    record Daily(LocalTime from, LocalTime to, ZoneId zone) implements Condition {

        public Daily {
            if (from.equals(to)) {
                throw new IllegalArgumentException("a daily window from " + from + " to " + to + " is empty");
            }
        }

        public boolean holds(Instant moment) {
            LocalTime time = moment.atZone(zone).toLocalTime();
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }

        @Override
        public String dimension() {
            return "time";
        }

        @Override
        public String text() {
            return "time=" + from + "-" + to + (zone.equals(ZoneOffset.UTC) ? "Z" : "@" + zone.getId());
        }
    }
}
