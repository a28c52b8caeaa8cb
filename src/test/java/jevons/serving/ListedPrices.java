package jevons.serving;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Account;
import jevons.simulator.account.Bucket;

/// What a scripted provider's own account costs by the shipped price files, read here as plain text: nothing of
/// the product's pricing is used.
final class ListedPrices {

    private static final Map<Bucket, String> METERS = Map.of(
            Bucket.INPUT, "input.text",
            Bucket.CACHED, "input.text.cache_read",
            Bucket.OUTPUT, "output.text",
            Bucket.REASONING, "output.text");

    private ListedPrices() {}

    static BigDecimal bill(Account account, Map<String, String> fileOfModel) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (Account.Total total : account.totals()) {
            for (Map.Entry<Bucket, Long> sold : total.sold().counts().entrySet()) {
                String meter = METERS.getOrDefault(sold.getKey(), "none");
                sum = sum.add(price(fileOfModel.getOrDefault(total.model(), "none"), total.model(), meter)
                        .multiply(BigDecimal.valueOf(sold.getValue())));
            }
        }
        return sum;
    }

    /// The price of one unit: the last row without a condition.
    private static BigDecimal price(String file, String model, String meter) throws IOException {
        List<BigDecimal> found = Files.readAllLines(Path.of("prices", file + ".csv")).stream()
                .map(line -> line.split(",", 9))
                .filter(row -> row.length == 9
                        && row[0].equals(model)
                        && row[1].equals(meter)
                        && row[6].isEmpty()
                        && row[7].isEmpty())
                .map(row -> new BigDecimal(row[2]).divide(new BigDecimal(row[3])))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("no plain price of " + model + " " + meter + " in " + file + ".csv");
        }
        return found.getLast();
    }
}
