package jevons.explanation;

import java.util.List;
import jevons.money.Currency;

/// What a bridge is asked.
///
/// @param from the earlier period's name; any two periods can be compared
/// @param who the groups whose users and requests are counted; the default is departments
/// @param by the dimensions of the report's table, empty for the total only
/// @param into the currency of the report
public record BridgeQuestion(
        String from,
        String to,
        View view,
        List<Dimension> who,
        List<Dimension> by,
        Method method,
        EntryPolicy entry,
        Conversion into) {

    public BridgeQuestion {
        who = List.copyOf(who);
        by = List.copyOf(by);
    }

    /// Departments, as restated, in US dollars, by the default method.
    public static BridgeQuestion between(String from, String to) {
        return new BridgeQuestion(
                from,
                to,
                new View.Restated(),
                List.of(Dimension.DEPARTMENT),
                List.of(),
                Method.SHAPLEY,
                EntryPolicy.SEPARATE,
                Conversion.none(Currency.USD));
    }

    public BridgeQuestion by(Dimension... dimensions) {
        return new BridgeQuestion(from, to, view, who, List.of(dimensions), method, entry, into);
    }

    public BridgeQuestion withWho(List<Dimension> other) {
        return new BridgeQuestion(from, to, view, other, by, method, entry, into);
    }

    public BridgeQuestion with(View other) {
        return new BridgeQuestion(from, to, other, who, by, method, entry, into);
    }

    public BridgeQuestion with(Method other) {
        return new BridgeQuestion(from, to, view, who, by, other, entry, into);
    }

    public BridgeQuestion with(EntryPolicy other) {
        return new BridgeQuestion(from, to, view, who, by, method, other, into);
    }

    public BridgeQuestion with(Conversion other) {
        return new BridgeQuestion(from, to, view, who, by, method, entry, other);
    }

    /// The same question with the periods swapped; its answer has every sign flipped.
    public BridgeQuestion swapped() {
        return new BridgeQuestion(to, from, view, who, by, method, entry, into);
    }
}
