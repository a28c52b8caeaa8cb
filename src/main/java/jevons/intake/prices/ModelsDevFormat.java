package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.pricing.Band;
import jevons.pricing.PriceRow;

/// models.dev's `api.json`: provider → models → cost in US dollars for a million tokens, with size bands either
/// as `context_over_200k` or as `tiers`.
final class ModelsDevFormat implements PriceFormat {

    private static final long OVER_200K = 200_000;

    @Override
    public String name() {
        return "models-dev";
    }

    @Override
    public List<String> cannotSay() {
        return List.of(
                "since when a price holds or until when; each is taken from the day of the file on",
                "another currency than US dollars",
                "service tiers: batch, flex, priority",
                "the lifetime of a cache write",
                "fees for requests, tools, images, pages, seconds",
                "times of day, regions",
                "who says so: no source or date per price");
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        JsonNode root = FeedJson.parse(file);
        if (!root.isObject()) {
            throw new UnreadableFeedException(
                    file.name() + ":1:1: not a models.dev map: an object of providers is expected", null);
        }
        FeedRows rows = new FeedRows(this, file);
        rows.reject(FeedJson.saidTwice(file));
        for (Map.Entry<String, JsonNode> provider : root.properties()) {
            for (Map.Entry<String, JsonNode> model :
                    provider.getValue().path("models").properties()) {
                Seller seller = Seller.of(provider.getKey(), model.getKey());
                String path = FeedPath.of(provider.getKey(), "models", model.getKey(), "cost");
                FeedRows.Slot slot =
                        new FeedRows.Slot(Meter.INPUT, MillionKeys.MILLION, List.of(), rows.sinceSnapshot());
                cost(seller, slot, model.getValue().path("cost"), path, rows);
            }
        }
        return rows.done();
    }

    @Override
    public String write(List<PriceRow> rows) {
        ObjectNode root = FeedPath.tree(rows, row -> FeedPath.number(row, MillionKeys.MILLION));
        for (PriceRow row : rows) {
            List<String> parts = FeedPath.parts(row);
            int tiers = parts.indexOf("tiers");
            if (tiers > 0) {
                ObjectNode at = root;
                for (String part : parts.subList(0, tiers + 2)) {
                    at = at.withObjectProperty(part);
                }
                at.withObjectProperty("tier")
                        .put("type", "context")
                        .put("size", FeedPath.threshold(row).longValueExact());
            }
        }
        for (JsonNode provider : root) {
            for (JsonNode model : provider.path("models")) {
                if (model.path("cost").path("tiers") instanceof ObjectNode tiers) {
                    ((ObjectNode) model.path("cost")).set("tiers", FeedPath.positions(tiers));
                }
            }
        }
        return FeedPath.print(root);
    }

    private void cost(Seller seller, FeedRows.Slot slot, JsonNode cost, String path, FeedRows rows) {
        for (Map.Entry<String, JsonNode> price : cost.properties()) {
            String at = path + FeedPath.of(price.getKey());
            Optional<Meter> meter = MillionKeys.meter(MillionKeys.MODELS_DEV, price.getKey());
            if (meter.isPresent()) {
                rows.price(
                        seller,
                        new FeedRows.Slot(meter.get(), slot.per(), slot.when(), slot.valid()),
                        price.getValue(),
                        at);
            } else if (price.getKey().equals("context_over_200k")) {
                cost(seller, slot.and(List.of(Band.promptAbove(OVER_200K))), price.getValue(), at, rows);
            } else if (price.getKey().equals("tiers")) {
                tiers(seller, slot, price.getValue(), at, rows);
            } else if (!price.getKey().equals("tier")) {
                rows.unmapped("cost." + price.getKey(), at);
            }
        }
    }

    private void tiers(Seller seller, FeedRows.Slot slot, JsonNode tiers, String path, FeedRows rows) {
        for (int i = 0; i < tiers.size(); i++) {
            JsonNode tier = tiers.path(i).path("tier");
            String at = path + FeedPath.of(Integer.toString(i));
            if (tier.path("type").asText("context").equals("context")
                    && tier.path("size").isIntegralNumber()) {
                cost(seller, slot.and(List.of(Band.promptAbove(tier.path("size").asLong()))), tiers.path(i), at, rows);
            } else {
                rows.unmapped("tiers of type " + tier.path("type").asText("unknown"), at);
            }
        }
    }
}
