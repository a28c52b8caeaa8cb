package jevons.simulator.account;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a simulated provider has sold, by its own count: totals per model, and the newest requests one by one.
/// May be used by several threads.
///
/// Totals are kept from the start or the last reset. Rows are bounded: beyond the limit the oldest are forgotten
/// and counted as forgotten; totals keep them.
public final class Account {

    /// Prices of a million of each bucket, per model.
    private final Map<String, Map<Bucket, BigDecimal>> prices;
    private final int rowsMax;
    private final Deque<Ticket> rows = new ArrayDeque<>();
    private Map<String, ModelAccount> models = new HashMap<>();
    private long forgotten;

    /// @param prices price of a million of each bucket, per model; empty for an account without a bill
    /// @param rowsMax how many requests are kept one by one
    public Account(Map<String, Map<Bucket, BigDecimal>> prices, int rowsMax) {
        this.prices = prices;
        this.rowsMax = rowsMax;
    }

    /// The totals of one model.
    ///
    /// @param model its name; empty where a call has none
    /// @param requests how many came
    /// @param outcomes how they ended
    /// @param sold what was sold
    /// @param bill what it costs by the script's prices; empty without prices for it
    public record Total(
            String model, long requests, Map<Outcome, Long> outcomes, Sold sold, Optional<BigDecimal> bill) {}

    /// Opens the account of a request.
    public Ticket open(Ticket.Opening opening, String model, boolean stream) {
        synchronized (rows) {
            ModelAccount mine = models.computeIfAbsent(model, ModelAccount::new);
            mine.opened();
            Ticket ticket = new Ticket(opening, mine, stream);
            rows.addLast(ticket);
            if (rows.size() > rowsMax) {
                rows.removeFirst();
                forgotten++;
            }
            return ticket;
        }
    }

    /// The totals of each model, by name.
    public List<Total> totals() {
        synchronized (rows) {
            return new TreeMap<>(models).values().stream().map(this::total).toList();
        }
    }

    /// What was sold in all.
    public Sold sold() {
        return totals().stream().map(Total::sold).reduce(Sold.NOTHING, Sold::plus);
    }

    /// What everything costs by the script's prices.
    public BigDecimal bill() {
        return totals().stream().flatMap(each -> each.bill().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// How many requests came.
    public long requests() {
        return totals().stream().mapToLong(Total::requests).sum();
    }

    /// The requests that are kept, oldest first.
    public List<Sale> sales() {
        List<Ticket> kept;
        synchronized (rows) {
            kept = new ArrayList<>(rows);
        }
        return kept.stream().map(Ticket::row).toList();
    }

    /// How many rows are no longer kept.
    public long forgotten() {
        synchronized (rows) {
            return forgotten;
        }
    }

    /// Starts again from nothing. Requests that are open go on and are no longer counted.
    public void reset() {
        synchronized (rows) {
            models = new HashMap<>();
            rows.clear();
            forgotten = 0;
        }
    }

    private Total total(ModelAccount model) {
        Map<Outcome, Long> outcomes = new TreeMap<>();
        long requests = 0;
        for (Outcome outcome : Outcome.values()) {
            long count = model.count(outcome);
            requests += count;
            if (count != 0) {
                outcomes.put(outcome, count);
            }
        }
        Sold sold = model.sold();
        Optional<BigDecimal> bill =
                Optional.ofNullable(prices.get(model.name())).map(sold::cost);
        return new Total(model.name(), requests, outcomes, sold, bill);
    }
}
