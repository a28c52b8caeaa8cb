package jevons.pricing;

import jevons.money.Currency;
import jevons.money.Money;

/// What something costs, in FOCUS's four senses, or that it is not known.
public sealed interface Charge {

    /// A known charge; all four amounts have one currency.
    ///
    /// @param list at the public price
    /// @param contracted at the negotiated price
    /// @param effective after amortisation and commitments: what the period bears
    /// @param billed what an invoice asks for
    record Known(Money list, Money contracted, Money effective, Money billed) implements Charge {

        public Known {
            Currency currency = list.currency();
            if (!contracted.currency().equals(currency)
                    || !effective.currency().equals(currency)
                    || !billed.currency().equals(currency)) {
                throw new IllegalArgumentException("one charge has several currencies: list " + list + ", contracted "
                        + contracted + ", effective " + effective + ", billed " + billed);
            }
        }

        /// The same amount in all four senses.
        public static Known of(Money amount) {
            return new Known(amount, amount, amount, amount);
        }

        public Currency currency() {
            return list.currency();
        }

        public Known plus(Known other) {
            return new Known(
                    list.plus(other.list),
                    contracted.plus(other.contracted),
                    effective.plus(other.effective),
                    billed.plus(other.billed));
        }

        public Known negate() {
            return new Known(list.negate(), contracted.negate(), effective.negate(), billed.negate());
        }
    }

    /// A charge that nobody can state yet.
    ///
    /// @param reason why, in words that lead to the fix
    record Unknown(String reason) implements Charge {}
}
