package jevons.simulator.script;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What one request is told to do, beyond answering: numbers, faults, the caller's mark.
///
/// Written as words between blanks or commas: `status=500 times=1`, `fault=cut after=3`, `fault=gzip
/// fault=no-usage`,
/// `chunks=50 delay-millis=5 tokens=50 ref=a17`. `fault=429` is another way to write `status=429`.
///
/// @param numbers the numbers said
/// @param faults the faults wanted
/// @param reference the caller's mark, which the account lists; empty if none
public record Directions(Map<Direction, Long> numbers, Set<Fault> faults, String reference) {

    private static final int REFERENCE_CHARACTERS_MAX = 200;

    /// No wish at all.
    public static final Directions NONE = new Directions(Map.of(), Set.of(), "");

    /// Copies what it is given.
    public Directions {
        numbers = Map.copyOf(numbers);
        faults = Set.copyOf(faults);
    }

    /// Reads directions.
    ///
    /// @throws IllegalArgumentException if a word is not known; the message lists those that are
    public static Directions parse(String text) {
        Map<Direction, Long> numbers = new EnumMap<>(Direction.class);
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        String reference = "";
        for (String word : text.trim().split("[\\s,;]+", -1)) {
            int sign = word.indexOf('=');
            String name = sign < 0 ? word : word.substring(0, sign);
            String value = sign < 0 ? "" : word.substring(sign + 1);
            if (name.equals("ref")) {
                reference = value.substring(0, Math.min(value.length(), REFERENCE_CHARACTERS_MAX));
            } else if (name.equals("fault") && isNumber(value)) {
                numbers.put(Direction.STATUS, Long.parseLong(value));
            } else if (name.equals("fault")) {
                faults.add(Fault.of(value).orElseThrow(() -> unknown("fault", value, Fault.keys())));
            } else if (!word.isEmpty()) {
                numbers.put(
                        Direction.of(name).orElseThrow(() -> unknown("direction", name, Direction.keys())),
                        number(name, value));
            }
        }
        return numbers.isEmpty() && faults.isEmpty() && reference.isEmpty()
                ? NONE
                : new Directions(numbers, faults, reference);
    }

    /// These, and where they say nothing, the others.
    public Directions or(Directions others) {
        if (others.equals(NONE)) {
            return this;
        }
        if (equals(NONE)) {
            return others;
        }
        Map<Direction, Long> both = new EnumMap<>(Direction.class);
        both.putAll(others.numbers);
        both.putAll(numbers);
        return new Directions(
                both, faults.isEmpty() ? others.faults : faults, reference.isEmpty() ? others.reference : reference);
    }

    /// The number said for a direction.
    public OptionalLong number(Direction direction) {
        Long value = numbers.get(direction);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// The number said for a direction, or another one.
    public long number(Direction direction, long otherwise) {
        return number(direction).orElse(otherwise);
    }

    /// True if the fault is wanted.
    public boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /// True if an error status or a fault is wanted.
    public boolean isTrouble() {
        return !faults.isEmpty() || number(Direction.STATUS, 200) >= 400;
    }

    /// The same without error and faults.
    public Directions calm() {
        Map<Direction, Long> rest = new EnumMap<>(Direction.class);
        rest.putAll(numbers);
        rest.remove(Direction.STATUS);
        return new Directions(rest, Set.of(), reference);
    }

    /// The same without the caller's mark.
    public Directions withoutReference() {
        return reference.isEmpty() ? this : new Directions(numbers, faults, "");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(String name, String value) {
        if (!isNumber(value)) {
            throw new IllegalArgumentException("the direction '" + name + "' needs a whole number without sign, as in "
                    + name + "=5, but has '" + value + "'");
        }
        return Long.parseLong(value);
    }

    private static IllegalArgumentException unknown(String what, String word, Iterable<String> known) {
        return new IllegalArgumentException(
                "unknown " + what + " '" + word + "'; known are: " + String.join(", ", known));
    }
}
