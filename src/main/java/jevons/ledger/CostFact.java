package jevons.ledger;

import java.math.BigDecimal;
import java.util.Map;
import jevons.metering.FactKey;
import jevons.metering.Principal;
import jevons.money.Period;
import jevons.pricing.Charge;

/// A non-token cost, or a provider's bill line, as its source states it: labour, a contract, a server, a FOCUS
/// row.
///
/// @param during the charge period, half-open
/// @param quantity in the subject's unit
/// @param columns further columns of the source, kept as text so that nothing is lost on the way out
public record CostFact(
        FactKey key,
        CostLayer layer,
        Period during,
        Principal who,
        Subject subject,
        BigDecimal quantity,
        Charge charge,
        Map<String, String> columns) {

    public CostFact {
        columns = Map.copyOf(columns);
    }
}
