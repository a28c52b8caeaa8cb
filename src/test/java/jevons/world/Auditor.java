package jevons.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jevons.metering.Meter;
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
        LocalDate day = fact.at().atZone(ZoneOffset.UTC).toLocalDate();
        Bill bill = bills.getOrDefault(fact.who().department(), new Bill(BigDecimal.ZERO, BigDecimal.ZERO));
        for (Quantity quantity : fact.meters()) {
            BigDecimal[] price = price(fact.call().vendor(), fact.call().served(), quantity.meter(), day);
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
    private BigDecimal[] price(String vendor, String served, Meter meter, LocalDate day) {
        String key = vendor + "/" + served + "/" + meter.code() + "/" + day;
        return found.computeIfAbsent(key, _ -> {
            String model = model(vendor, served);
            Price list = list(vendor, model, meter.code(), day);
            BigDecimal factor = BigDecimal.ONE;
            for (Price contract : prices) {
                if (contract.vendor().equals(vendor)
                        && contract.when().equals("layer=contract")
                        && holds(contract, day)) {
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

    /// The newest plain line for a meter; reasoning is billed as output, cache reads without a line as plain
    /// input.
    private Price list(String vendor, String model, String meter, LocalDate day) {
        Price newest = null;
        for (Price price : prices) {
            if (price.vendor().equals(vendor)
                    && price.model().equals(model)
                    && price.meter().equals(meter)
                    && price.when().isEmpty()
                    && holds(price, day)
                    && (newest == null || price.from().compareTo(newest.from()) > 0)) {
                newest = price;
            }
        }
        if (newest != null) {
            return newest;
        }
        return switch (meter) {
            case "output.text.reasoning" -> list(vendor, model, "output.text", day);
            case "input.text.cache_read" -> list(vendor, model, "input.text", day);
            default ->
                throw new AssertionError("no price line for " + vendor + "/" + model + " " + meter + " on " + day);
        };
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
