package jevons.pricing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.Meter;

/// A card's rules, each worked out when its meter is first seen.
final class Tariff {

    /// Meters kept per tariff; more than this are worked out anew each time.
    private static final int METERS_MAX = 256;

    private final Card card;
    private final Map<Meter, CompiledRule> rules = new ConcurrentHashMap<>();

    Tariff(Card card) {
        this.card = card;
    }

    CompiledRule rule(Meter meter) {
        CompiledRule seen = rules.get(meter);
        if (seen != null) {
            return seen;
        }
        CompiledRule rule = new CompiledRule(Rating.rule(card, meter));
        if (rules.size() < METERS_MAX) {
            rules.put(meter, rule);
        }
        return rule;
    }
}
