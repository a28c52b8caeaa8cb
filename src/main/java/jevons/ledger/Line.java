package jevons.ledger;

import java.math.BigDecimal;
import jevons.metering.Principal;
import jevons.pricing.Charge;

/// One line of the books: what was used, by whom, what it cost, under which rule. Never changed; a correction is
/// another line. Usage lines may stand for many facts of the same day, bearer, subject and rule: their charges
/// are exact sums.
///
/// @param who who bears it
/// @param quantity in the subject's unit; zero where a cost has no quantity
public record Line(
        LineKind kind,
        CostLayer layer,
        Booking booking,
        Principal who,
        Subject subject,
        BigDecimal quantity,
        Charge charge,
        Rule rule) {}
