package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jevons.pricing.Band;
import jevons.pricing.Condition;
import jevons.pricing.PriceRow;

/// LiteLLM's `model_prices_and_context_window.json`: model → key → US dollars for one unit.
final class LiteLlmFormat implements PriceFormat {

    private static final Pattern REGION = Pattern.compile("us|eu|global|[a-z]{2}(-gov)?-[a-z]+-\\d");
    private static final Pattern COMMITMENT = Pattern.compile("\\d+-month-commitment");

    /// The made-up entry that documents the form.
    private static final String SAMPLE = "sample_spec";

    @Override
    public String name() {
        return "litellm";
    }

    @Override
    public List<String> cannotSay() {
        return List.of(
                "since when a price holds or until when; each is taken from the day of the file on",
                "another currency than US dollars",
                "whether 0 means free of charge or not known",
                "any combination of tier, size and lifetime for which no key was invented",
                "times of day, allowances, minimums, rounding of quantities",
                "who says so: no source or date per price",
                "the upper end of the last size band");
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        JsonNode root = FeedJson.parse(file);
        FeedRows rows = new FeedRows(this, file);
        rows.reject(FeedJson.saidTwice(file));
        if (!root.isObject()) {
            throw new UnreadableFeedException(
                    file.name() + ":1:1: not a LiteLLM price map: an object of models is expected", null);
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getValue().isObject() && !entry.getKey().equals(SAMPLE)) {
                model(entry.getKey(), entry.getValue(), rows);
            } else {
                rows.unmapped("entry that is no model: " + entry.getKey(), FeedPath.of(entry.getKey()));
            }
        }
        return rows.done();
    }

    @Override
    public String write(List<PriceRow> rows) {
        ObjectNode root = FeedPath.tree(rows, row -> FeedPath.number(row, perOf(row)));
        for (Map.Entry<String, JsonNode> model : root.properties()) {
            JsonNode bands = model.getValue().path("tiered_pricing");
            if (bands.isObject()) {
                ((ObjectNode) model.getValue()).set("tiered_pricing", FeedPath.positions(bands));
            }
        }
        return FeedPath.print(root);
    }

    private void model(String key, JsonNode fields, FeedRows rows) {
        String provider = fields.path("litellm_provider").asText("");
        List<Condition> where = new ArrayList<>();
        Seller seller = seller(key, provider, where);
        String mode = fields.path("mode").asText("");
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String path = FeedPath.of(key, field.getKey());
            switch (field.getKey()) {
                case "search_context_cost_per_query" -> nested(seller, where, field.getValue(), path, rows);
                case "tiered_pricing" -> bands(seller, where, field.getValue(), path, rows);
                case "provider_specific_entry" -> factors(seller, where, field.getValue(), path, rows);
                default -> one(seller, where, new Found(field.getKey(), mode, field.getValue(), path), rows);
            }
        }
    }

    /// One key with its number.
    private record Found(String key, String mode, JsonNode value, String path) {}

    private void one(Seller seller, List<Condition> where, Found found, FeedRows rows) {
        Optional<LiteLlmKeys.Meaning> meaning = LiteLlmKeys.of(found.key(), found.mode());
        if (meaning.isPresent()) {
            List<Condition> when = new ArrayList<>(where);
            when.addAll(meaning.get().when());
            FeedRows.Slot slot =
                    new FeedRows.Slot(meaning.get().meter(), meaning.get().per(), when, rows.sinceSnapshot());
            rows.price(seller, slot, found.value(), found.path());
        } else if (LiteLlmKeys.isPrice(found.key()) && !found.value().isNull()) {
            rows.unmapped(found.key(), found.path());
        }
    }

    private void nested(Seller seller, List<Condition> where, JsonNode values, String path, FeedRows rows) {
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            String at = path + FeedPath.of(field.getKey());
            one(seller, where, new Found(field.getKey(), "", field.getValue(), at), rows);
        }
    }

    private void bands(Seller seller, List<Condition> where, JsonNode bands, String path, FeedRows rows) {
        for (int i = 0; i < bands.size(); i++) {
            JsonNode band = bands.path(i);
            String at = path + FeedPath.of(Integer.toString(i));
            if (!band.path("range").path(0).isNumber()) {
                rows.unmapped("tiered_pricing without a range of tokens", at);
                continue;
            }
            List<Condition> when = new ArrayList<>(where);
            long from = band.path("range").path(0).asLong();
            if (from > 0) {
                when.add(Band.promptAbove(from));
            }
            for (Map.Entry<String, JsonNode> field : band.properties()) {
                if (!field.getKey().equals("range")) {
                    one(
                            seller,
                            when,
                            new Found(field.getKey(), "", field.getValue(), at + FeedPath.of(field.getKey())),
                            rows);
                }
            }
        }
    }

    private void factors(Seller seller, List<Condition> where, JsonNode values, String path, FeedRows rows) {
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            List<Condition> when = new ArrayList<>(where);
            String at = path + FeedPath.of(field.getKey());
            if (REGION.matcher(field.getKey()).matches()) {
                when.add(Condition.Is.region(field.getKey()));
            } else if (field.getKey().equals("fast")) {
                when.add(Condition.Is.variant("speed", "fast"));
            } else {
                rows.unmapped("provider_specific_entry." + field.getKey(), at);
                continue;
            }
            rows.factor(seller, when, field.getValue(), at);
        }
    }

    /// Keys hold the provider, a region, a speed or a commitment as leading parts.
    private static Seller seller(String key, String provider, List<Condition> where) {
        List<String> parts = new ArrayList<>(List.of(key.split("/", -1)));
        boolean leading = true;
        while (leading && parts.size() > 1) {
            String part = parts.getFirst();
            leading = true;
            if (REGION.matcher(part).matches() && absent(where, "region")) {
                where.add(Condition.Is.region(part));
            } else if (part.equals("fast")) {
                where.add(Condition.Is.variant("speed", "fast"));
            } else if (COMMITMENT.matcher(part).matches()) {
                where.add(Condition.Is.variant("commitment", part));
            } else {
                leading = isProvider(part, provider);
            }
            if (leading) {
                parts.removeFirst();
            }
        }
        return Seller.of(provider.isEmpty() ? "unknown" : provider, String.join("/", parts));
    }

    private static boolean absent(List<Condition> where, String dimension) {
        return where.stream().noneMatch(c -> c.dimension().equals(dimension));
    }

    private static boolean isProvider(String part, String provider) {
        return part.equals(provider)
                || provider.startsWith("vertex_ai") && part.equals("vertex_ai")
                || provider.startsWith("bedrock") && part.equals("bedrock")
                || provider.equals("palm") && part.equals("palm");
    }

    private static BigDecimal perOf(PriceRow row) {
        return FeedPath.parts(row).getLast().contains("_per_1k_") ? new BigDecimal(1000) : BigDecimal.ONE;
    }
}
