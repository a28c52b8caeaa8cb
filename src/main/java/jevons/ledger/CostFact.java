package jevons.ledger;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import jevons.metering.FactKey;
import jevons.metering.Principal;
import jevons.money.Money;
import jevons.money.Period;
import jevons.pricing.Charge;

/// A non-token cost, or a provider's bill line, as its source states it: labour, a contract, a server, a FOCUS
/// row. A later fact under the same key replaces it ([Restatement]).
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

    /// The column that marks a cost as taken back.
    public static final String WITHDRAWN = "x_Withdrawn";

    public CostFact {
        columns = Map.copyOf(columns);
    }

    /// This cost taken back, because its bill no longer states it: nothing charged, under the same key.
    public CostFact withdrawn() {
        Map<String, String> marked = new HashMap<>(columns);
        marked.put(WITHDRAWN, "true");
        Charge nothing = switch (charge) {
            case Charge.Known known -> Charge.Known.of(Money.zero(known.currency()));
            case Charge.Unknown unknown -> unknown;
        };
        return new CostFact(key, layer, during, who, subject, BigDecimal.ZERO, nothing, marked);
    }

    public boolean isWithdrawn() {
        return columns.containsKey(WITHDRAWN);
    }
}
