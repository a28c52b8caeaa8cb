package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.pricing.Band;
import jevons.pricing.PriceRow;

/// OpenRouter's `/models`: US dollars for one unit, as text; −1 where the router decides; `overrides` from a size
/// of prompt on, that size included.
final class OpenRouterFormat implements PriceFormat {

    private static final String SIZE = "min_prompt_tokens";

    private static final Map<String, String> METERS = Map.ofEntries(
            Map.entry("prompt", "input.text"),
            Map.entry("completion", "output.text"),
            Map.entry("input_cache_read", "input.text.cache_read"),
            Map.entry("input_cache_write", "input.text.cache_write"),
            Map.entry("input_cache_write_1h", "input.text.cache_write_1h"),
            Map.entry("internal_reasoning", "output.text.reasoning"),
            Map.entry("audio", "input.audio"),
            Map.entry("audio_output", "output.audio"),
            Map.entry("input_audio_cache", "input.audio.cache_read"),
            Map.entry("image", "input.image.Images"),
            Map.entry("image_token", "input.image"),
            Map.entry("image_output", "output.image"),
            Map.entry("request", "Requests"),
            Map.entry("web_search", "tool.web_search.Requests"));

    @Override
    public String name() {
        return "openrouter";
    }

    @Override
    public List<String> cannotSay() {
        return List.of(
                "since when a price holds or until when; each is taken from the day of the file on",
                "what the vendor charges: it shows its own price, of the cheapest host",
                "which host a call will be routed to",
                "service tiers, regions, times of day",
                "another currency than US dollars",
                "whether 0 means free of charge or not stated",
                "the discount that a key of one's own brings");
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        JsonNode root = FeedJson.parse(file);
        JsonNode models = root.isArray() ? root : root.path("data");
        if (!models.isArray()) {
            throw new UnreadableFeedException(
                    file.name() + ":1:1: not OpenRouter's list of models: a list under 'data' is expected", null);
        }
        FeedRows rows = new FeedRows(this, file);
        rows.reject(FeedJson.saidTwice(file));
        for (JsonNode model : models) {
            String id = model.path("id").asText("");
            FeedRows.Slot slot = new FeedRows.Slot(Meter.INPUT, BigDecimal.ONE, List.of(), rows.sinceSnapshot());
            prices(Seller.of("openrouter", id), slot, model.path("pricing"), FeedPath.of("data", id, "pricing"), rows);
        }
        return rows.done();
    }

    @Override
    public String write(List<PriceRow> rows) {
        ObjectNode root = FeedPath.tree(rows, row -> FeedPath.text(row, BigDecimal.ONE));
        for (PriceRow row : rows) {
            List<String> parts = FeedPath.parts(row);
            int overrides = parts.indexOf("overrides");
            if (overrides > 0) {
                ObjectNode at = root;
                for (String part : parts.subList(0, overrides + 2)) {
                    at = at.withObjectProperty(part);
                }
                at.put(SIZE, FeedPath.threshold(row).longValueExact());
            }
        }
        for (JsonNode model : root.path("data")) {
            if (model.path("pricing").path("overrides") instanceof ObjectNode overrides) {
                ((ObjectNode) model.path("pricing")).set("overrides", FeedPath.positions(overrides));
            }
        }
        root.set("data", FeedPath.list(root.path("data"), "id"));
        return FeedPath.print(root);
    }

    private void prices(Seller seller, FeedRows.Slot slot, JsonNode pricing, String path, FeedRows rows) {
        for (Map.Entry<String, JsonNode> price : pricing.properties()) {
            String at = path + FeedPath.of(price.getKey());
            Optional<Meter> meter = MillionKeys.meter(METERS, price.getKey());
            if (meter.isPresent()) {
                FeedRows.Slot own = new FeedRows.Slot(meter.get(), slot.per(), slot.when(), slot.valid());
                rows.price(seller, own, price.getValue(), at);
            } else if (price.getKey().equals("overrides")) {
                for (int i = 0; i < price.getValue().size(); i++) {
                    JsonNode override = price.getValue().path(i);
                    Band band = Band.promptFrom(override.path(SIZE).asLong());
                    prices(seller, slot.and(List.of(band)), override, at + "/" + i, rows);
                }
            } else if (!price.getKey().equals(SIZE)) {
                rows.unmapped("pricing." + price.getKey(), at);
            }
        }
    }
}
