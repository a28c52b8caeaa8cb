package jevons.pricing;

import jevons.metering.Meter;

/// Which meters a row is about. One for a price; a multiplier often covers many.
public sealed interface MeterSet {

    boolean contains(Meter meter);

    /// As files write it.
    String text();

    /// How much the set says; the row that says more wins.
    int rank();

    /// One meter, written as its code.
    record One(Meter meter) implements MeterSet {
        @Override
        public boolean contains(Meter other) {
            return meter.equals(other);
        }

        @Override
        public String text() {
            return meter.code();
        }

        @Override
        public int rank() {
            return 3;
        }
    }

    /// Every token meter whose code begins so: `input.*`, `output.audio.*`.
    record Under(String beginning) implements MeterSet {
        @Override
        public boolean contains(Meter meter) {
            return meter.isTokens() && (meter.code() + ".").startsWith(beginning + ".");
        }

        @Override
        public String text() {
            return beginning + ".*";
        }

        @Override
        public int rank() {
            return 2;
        }
    }

    /// Every token meter, written `*`. Fees for searches or sessions are not in it: batch halves tokens, not
    /// tools.
    record Tokens() implements MeterSet {
        @Override
        public boolean contains(Meter meter) {
            return meter.isTokens();
        }

        @Override
        public String text() {
            return "*";
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /// Every meter whatever its unit, written `**`: a discount on the whole bill.
    record Everything() implements MeterSet {
        @Override
        public boolean contains(Meter meter) {
            return true;
        }

        @Override
        public String text() {
            return "**";
        }

        @Override
        public int rank() {
            return 0;
        }
    }

    static MeterSet of(Meter meter) {
        return new One(meter);
    }

    /// Reads a meter's code, `input.*`, `*` or `**`.
    ///
    /// @throws IllegalArgumentException where it is none of them; the message says how codes look
    static MeterSet parse(String text) {
        return switch (text) {
            case "*" -> new Tokens();
            case "**" -> new Everything();
            case "" -> throw new IllegalArgumentException("no meter is named; write a code like input.text, or *");
            default ->
                text.endsWith(".*")
                        ? new Under(Meter.parse(text.substring(0, text.length() - 2))
                                .code())
                        : new One(Meter.parse(text));
        };
    }
}
