package jevons.simulator.script;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;

/// How a simulated provider behaves.
///
/// @param seed of everything that is drawn
/// @param latency delays where a request says none
/// @param faultsPerMillion how many of a million requests get a fault of their own
/// @param prices price of a million of each bucket, per model, for the account's bill
/// @param rejected credentials that are refused, beside all that contain `reject`
/// @param rules what some requests are told to do, without saying so themselves; the first that fits counts
/// @param accountRowsMax how many requests the account lists one by one
/// @param batchPolls how many looks at a batch find it unfinished
public record Script(
        long seed,
        Latency latency,
        long faultsPerMillion,
        Map<String, Map<Bucket, BigDecimal>> prices,
        List<String> rejected,
        List<Rule> rules,
        int accountRowsMax,
        int batchPolls) {

    private static final int ROWS = 200_000;
    private static final int POLLS = 2;

    /// Fast, without faults, prices or rules.
    public static final Script PLAIN = new Script(1, Latency.NONE, 0, Map.of(), List.of(), List.of(), ROWS, POLLS);

    /// Copies what it is given.
    ///
    /// @throws IllegalArgumentException if a number is out of its range
    public Script {
        prices = Map.copyOf(prices);
        rejected = List.copyOf(rejected);
        rules = List.copyOf(rules);
        if (faultsPerMillion < 0 || faultsPerMillion > 1_000_000) {
            throw new IllegalArgumentException("faults per million must be from 0 to 1000000: " + faultsPerMillion);
        }
        if (accountRowsMax < 0 || batchPolls < 0) {
            throw new IllegalArgumentException(
                    "account rows and batch polls cannot be negative: " + accountRowsMax + ", " + batchPolls);
        }
    }

    /// What some requests are told to do.
    ///
    /// @param model beginning of the model's name; empty for every model
    /// @param path end of the path; empty for every path
    /// @param directions what they are told
    public record Rule(String model, String path, Directions directions) {

        boolean fits(String asked, String at) {
            return asked.startsWith(model) && at.endsWith(path);
        }
    }

    /// The same with other delays.
    public Script withLatency(Latency other) {
        return new Script(seed, other, faultsPerMillion, prices, rejected, rules, accountRowsMax, batchPolls);
    }

    /// The same with another seed.
    public Script withSeed(long other) {
        return new Script(other, latency, faultsPerMillion, prices, rejected, rules, accountRowsMax, batchPolls);
    }

    /// The same with another share of faults.
    public Script withFaultsPerMillion(long other) {
        return new Script(seed, latency, other, prices, rejected, rules, accountRowsMax, batchPolls);
    }

    /// The same with prices for the account's bill.
    public Script withPrices(Map<String, Map<Bucket, BigDecimal>> other) {
        return new Script(seed, latency, faultsPerMillion, other, rejected, rules, accountRowsMax, batchPolls);
    }

    /// The same with other rules.
    public Script withRules(List<Rule> other) {
        return new Script(seed, latency, faultsPerMillion, prices, rejected, other, accountRowsMax, batchPolls);
    }

    /// What the rules tell a request.
    public Directions directions(String model, String path) {
        for (Rule rule : rules) {
            if (rule.fits(model, path)) {
                return rule.directions();
            }
        }
        return Directions.NONE;
    }
}
