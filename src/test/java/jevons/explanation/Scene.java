package jevons.explanation;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jevons.metering.Counts;

/// One month's use of one model for one purpose, with figures that are easy to multiply in the head. The start:
/// 10 users ask 10 requests each, one call each, 1,000 prompt tokens at 2 and 100 answer tokens at 10 USD per
/// 1,000: 300 USD.
final class Scene {

    String period;
    String booked;
    String department = "legal";
    String useCase = "review";
    String purpose = "ANSWER";
    String vendor = "acme";
    String model = "m1";
    String currency = "USD";
    String kind = "USAGE";
    String layer = "INFERENCE";
    long users = 10;
    long requests = 100;
    long calls = 100;
    long accepted;
    boolean known = true;
    BigDecimal contract = BigDecimal.ONE;
    final Map<String, Long> quantities = new LinkedHashMap<>();
    final Map<String, BigDecimal> prices = new LinkedHashMap<>();

    Scene(String period) {
        this.period = period;
        this.booked = period;
        quantities.put("input.text", 100_000L);
        quantities.put("output.text", 10_000L);
        prices.put("input.text", new BigDecimal("0.002"));
        prices.put("output.text", new BigDecimal("0.01"));
        prices.put("input.text.cache_read", new BigDecimal("0.0002"));
        prices.put("output.text.reasoning", new BigDecimal("0.01"));
    }

    Scene tokens(String meter, long tokens) {
        quantities.put(meter, tokens);
        return this;
    }

    Scene price(String meter, String perToken) {
        prices.put(meter, new BigDecimal(perToken));
        return this;
    }

    /// Everything that is counted, times a factor; prices stay.
    Scene times(long factor) {
        requests *= factor;
        calls *= factor;
        quantities.replaceAll((meter, tokens) -> tokens * factor);
        return this;
    }

    void post(MemoryBooks books) {
        Map<Dimension, String> key = key();
        quantities.forEach((meter, tokens) -> {
            Map<Dimension, String> line = new EnumMap<>(key);
            line.put(Dimension.ITEM, meter);
            line.put(Dimension.UNIT, "Tokens");
            line.put(Dimension.LAYER, layer);
            line.put(Dimension.KIND, kind);
            line.put(Dimension.CURRENCY, known ? currency : "");
            line.put(Dimension.STATUS, known ? "PRICED" : "UNPRICED");
            BigDecimal quantity = BigDecimal.valueOf(tokens);
            BigDecimal list = quantity.multiply(prices.getOrDefault(meter, BigDecimal.ZERO));
            books.post(new MemoryBooks.Posted(booked, line, quantity, list, list.multiply(contract), known));
        });
        Set<String> names = new HashSet<>();
        for (int i = 0; i < users; i++) {
            names.add(department + i);
        }
        books.act(new MemoryBooks.Acted(booked, key, new Counts(calls, requests, accepted, 0, 0, 0), names));
    }

    private Map<Dimension, String> key() {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        key.put(Dimension.DEPARTMENT, department);
        key.put(Dimension.USE_CASE, useCase);
        key.put(Dimension.PURPOSE, purpose);
        key.put(Dimension.VENDOR, vendor);
        key.put(Dimension.HOST, vendor);
        key.put(Dimension.MODEL, model);
        key.put(Dimension.TIER, "standard");
        key.put(Dimension.ORIGINAL_PERIOD, period);
        return key;
    }
}
