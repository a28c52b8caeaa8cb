package jevons.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.metering.Direction;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// Computes the demo company's bills again, the slowest obvious way: reads the price files as plain text, looks
/// every price up line by line, multiplies, and adds. Shares no code with the product's pricing, booking or
/// storage.
final class Auditor {

    /// A line of a price file.
    private record Price(
            String vendor,
            String model,
            String meter,
            String amount,
            String per,
            String from,
            String to,
            String when) {}

    /// What a department owes: at list prices, and at contract prices.
    record Bill(BigDecimal list, BigDecimal effective) {
        Bill plus(BigDecimal moreList, BigDecimal moreEffective) {
            return new Bill(list.add(moreList), effective.add(moreEffective));
        }
    }

    private static final int PLACES = 12;

    /// The prompt sizes above which some vendors charge more.
    private static final List<Long> BANDS = List.of(128_000L, 200_000L, 272_000L);

    private final List<Price> prices = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();
    private final Map<String, BigDecimal[]> found = new HashMap<>();

    Auditor() {
        for (String vendor : List.of("openai", "anthropic", "google", "mistral", "deepseek")) {
            for (List<String> cells : table(Path.of("prices", vendor + ".csv"))) {
                prices.add(new Price(
                        vendor,
                        cells.get(0),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.get(5),
                        cells.get(6),
                        cells.get(7)));
            }
        }
        for (List<String> cells : table(Path.of("src", "main", "resources", "demo", "contracts.csv"))) {
            prices.add(new Price(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(6),
                    cells.get(7),
                    cells.get(8)));
        }
        for (List<String> cells : table(Path.of("prices", "models.csv"))) {
            names.put(cells.get(0) + "/" + cells.get(1), cells.get(1));
            for (String alias : cells.get(2).split("\\|")) {
                if (alias.endsWith("*")) {
                    prefixes.put(cells.get(0) + "/" + alias.substring(0, alias.length() - 1), cells.get(1));
                } else if (!alias.isBlank()) {
                    names.put(cells.get(0) + "/" + alias, cells.get(1));
                }
            }
        }
    }

    /// Adds what a fact costs to its department's bill.
    void add(UsageFact fact, Map<String, Bill> bills) {
        LocalDateTime moment = LocalDateTime.ofInstant(fact.at(), ZoneOffset.UTC);
        BigDecimal prompt = fact.tokens(Direction.INPUT)
                .divide(BigDecimal.valueOf(fact.counts().calls()), 0, RoundingMode.CEILING);
        Bill bill = bills.getOrDefault(fact.who().department(), new Bill(BigDecimal.ZERO, BigDecimal.ZERO));
        for (Quantity quantity : fact.meters()) {
            BigDecimal[] price = price(fact, quantity.meter().code(), moment, prompt);
            BigDecimal list = quantity.amount().multiply(price[0]).divide(price[1], PLACES, RoundingMode.HALF_EVEN);
            BigDecimal effective = quantity.amount()
                    .multiply(price[0])
                    .multiply(price[2])
                    .divide(price[1], PLACES, RoundingMode.HALF_EVEN);
            bill = bill.plus(list, effective);
        }
        bills.put(fact.who().department(), bill);
    }

    /// Amount, per, and the contract's factor.
    private BigDecimal[] price(UsageFact fact, String meter, LocalDateTime moment, BigDecimal prompt) {
        String vendor = fact.call().vendor();
        String key = vendor + "/" + fact.call().served() + "/" + meter + "/" + moment.truncatedTo(ChronoUnit.HOURS)
                + "/" + (moment.getMinute() < 30) + "/" + band(prompt);
        return found.computeIfAbsent(key, _ -> {
            Price list = list(vendor, model(vendor, fact.call().served()), meter, moment, prompt);
            BigDecimal factor = BigDecimal.ONE;
            for (Price contract : prices) {
                if (contract.vendor().equals(vendor)
                        && contract.when().equals("layer=contract")
                        && holds(contract, moment.toLocalDate())) {
                    factor = factor.multiply(new BigDecimal(contract.amount().substring(1)));
                }
            }
            return new BigDecimal[] {new BigDecimal(list.amount()), new BigDecimal(list.per()), factor};
        });
    }

    private String model(String vendor, String served) {
        String exact = names.get(vendor + "/" + served);
        if (exact != null) {
            return exact;
        }
        String longest = "";
        String model = served;
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if ((vendor + "/" + served).startsWith(prefix.getKey())
                    && prefix.getKey().length() > longest.length()) {
                longest = prefix.getKey();
                model = prefix.getValue();
            }
        }
        return model;
    }

    /// The newest line for a meter, one for this time of day before a plain one; reasoning is billed as output,
    /// cache reads without a line as plain input.
    private Price list(String vendor, String model, String meter, LocalDateTime moment, BigDecimal prompt) {
        Price newest = null;
        for (Price price : prices) {
            if (price.vendor().equals(vendor)
                    && price.model().equals(model)
                    && price.meter().equals(meter)
                    && fits(price.when(), moment.toLocalTime(), prompt)
                    && holds(price, moment.toLocalDate())
                    && (newest == null || comesBefore(price, newest))) {
                newest = price;
            }
        }
        if (newest != null) {
            return newest;
        }
        return switch (meter) {
            case "output.text.reasoning" -> list(vendor, model, "output.text", moment, prompt);
            case "input.text.cache_read" -> list(vendor, model, "input.text", moment, prompt);
            default -> throw new AssertionError("no price for " + vendor + "/" + model + " " + meter + " at " + moment);
        };
    }

    private static long band(BigDecimal prompt) {
        return BANDS.stream()
                .filter(band -> prompt.compareTo(BigDecimal.valueOf(band)) > 0)
                .count();
    }

    private static boolean comesBefore(Price price, Price other) {
        if (price.when().isEmpty() != other.when().isEmpty()) {
            return other.when().isEmpty();
        }
        return price.from().compareTo(other.from()) > 0;
    }

    /// True for a line without a condition, for `time=16:30-00:30Z` at such a time, for `prompt>200000` at such a
    /// prompt.
    private static boolean fits(String when, LocalTime time, BigDecimal prompt) {
        if (when.isEmpty()) {
            return true;
        }
        if (when.matches("prompt>\\d+")) {
            return prompt.compareTo(new BigDecimal(when.substring(7))) > 0;
        }
        if (!when.startsWith("time=") || !when.endsWith("Z") || when.contains(";")) {
            return false;
        }
        LocalTime start = LocalTime.parse(when.substring(5, 10));
        LocalTime end = LocalTime.parse(when.substring(11, 16));
        return start.isBefore(end)
                ? !time.isBefore(start) && time.isBefore(end)
                : !time.isBefore(start) || time.isBefore(end);
    }

    private static boolean holds(Price price, LocalDate day) {
        return (price.from().isEmpty() || !day.isBefore(LocalDate.parse(price.from())))
                && (price.to().isEmpty() || day.isBefore(LocalDate.parse(price.to())));
    }

    /// The cells of every line but the first; quotes are understood, nothing else.
    private static List<List<String>> table(Path file) {
        try {
            List<List<String>> rows = new ArrayList<>();
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = new ArrayList<>();
                StringBuilder cell = new StringBuilder();
                boolean quoted = false;
                for (char c : line.toCharArray()) {
                    if (c == '"') {
                        quoted = !quoted;
                    } else if (c == ',' && !quoted) {
                        cells.add(cell.toString());
                        cell.setLength(0);
                    } else {
                        cell.append(c);
                    }
                }
                cells.add(cell.toString());
                rows.add(cells);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
