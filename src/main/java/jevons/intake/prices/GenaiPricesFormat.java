package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.metering.Meter;
import jevons.pricing.Band;
import jevons.pricing.Condition;
import jevons.pricing.ModelEntry;
import jevons.pricing.PriceRow;
import jevons.pricing.Validity;

/// Pydantic's genai-prices, version 2: providers → models → prices, where later prices with a constraint (a start
/// date, a time of day) take the place of earlier ones.
final class GenaiPricesFormat implements PriceFormat {

    /// Where in a path the position of a card stands, if a model has several.
    private static final int CARD = 3;

    @Override
    public String name() {
        return "genai-prices";
    }

    @Override
    public List<String> cannotSay() {
        return List.of(
                "when a price ends, other than by a later one that starts",
                "another currency than US dollars",
                "service tiers: batch, flex, priority",
                "regions and hosts, except as providers of their own",
                "the lifetime of a cache write",
                "fees for tools such as web search",
                "a name by what it contains: only whole names and beginnings become aliases");
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        JsonNode root = FeedJson.parse(file);
        JsonNode providers = root.isArray() ? root : root.path("providers");
        if (!providers.isArray()) {
            throw new UnreadableFeedException(
                    file.name() + ":1:1: not a genai-prices map: a list of providers is expected", null);
        }
        FeedRows rows = new FeedRows(this, file);
        rows.reject(FeedJson.saidTwice(file));
        for (JsonNode provider : providers) {
            String id = provider.path("id").asText("");
            for (JsonNode model : provider.path("models")) {
                model(id, model, rows);
            }
        }
        return rows.done();
    }

    @Override
    public String write(List<PriceRow> rows) {
        ObjectNode root = FeedPath.tree(rows, row -> FeedPath.number(row, MillionKeys.per(key(row))));
        for (PriceRow row : rows) {
            List<String> parts = FeedPath.parts(row);
            if (parts.contains("tiers")) {
                at(root, parts.subList(0, parts.size() - 1)).put("start", FeedPath.threshold(row));
            }
            if (isConditional(parts)) {
                constrain(at(root, parts.subList(0, CARD + 1)), row);
            }
        }
        ObjectNode providers = FeedJson.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> provider : root.properties()) {
            for (JsonNode model : provider.getValue()) {
                listed((ObjectNode) model);
            }
            providers.putObject(provider.getKey()).set("models", FeedPath.list(provider.getValue(), "id"));
        }
        return FeedPath.print(FeedPath.list(providers, "id"));
    }

    /// `/provider/model/prices/0/prices/input_mtok`: the position of a card among several.
    private static boolean isConditional(List<String> parts) {
        return parts.size() > CARD + 1 && parts.get(CARD + 1).equals("prices");
    }

    private static ObjectNode at(ObjectNode root, List<String> parts) {
        ObjectNode at = root;
        for (String part : parts) {
            at = at.withObjectProperty(part);
        }
        return at;
    }

    private static void constrain(ObjectNode card, PriceRow row) {
        row.key()
                .when()
                .on("time")
                .ifPresent(c -> card.withObjectProperty("constraint")
                        .put("start_time", ((Condition.Daily) c).from() + ":00Z")
                        .put("end_time", ((Condition.Daily) c).to() + ":00Z"));
        Instant from = row.valid().from();
        if (!from.equals(Instant.MIN) && !from.equals(row.recordedAt())) {
            card.withObjectProperty("constraint")
                    .put("start_date", from.atZone(ZoneOffset.UTC).toLocalDate().toString());
        }
    }

    private static void listed(ObjectNode model) {
        ObjectNode prices = (ObjectNode) model.path("prices");
        boolean several =
                prices.properties().stream().allMatch(p -> p.getValue().has("prices"));
        for (JsonNode card :
                several ? prices : FeedJson.MAPPER.createArrayNode().add(model)) {
            for (JsonNode price : card.path("prices")) {
                if (price.path("tiers") instanceof ObjectNode tiers) {
                    ((ObjectNode) price).set("tiers", FeedPath.positions(tiers));
                }
            }
        }
        if (several) {
            model.set("prices", FeedPath.positions(prices));
        }
    }

    private static String key(PriceRow row) {
        return FeedPath.parts(row).stream()
                .filter(MillionKeys.GENAI::containsKey)
                .findFirst()
                .orElse("");
    }

    private void model(String provider, JsonNode model, FeedRows rows) {
        String id = model.path("id").asText("");
        Seller seller = Seller.of(provider, id);
        entry(seller, model.path("match"), rows, FeedPath.of(provider, id, "match"));
        JsonNode prices = model.path("prices");
        if (prices.isObject()) {
            card(seller, prices, new Span(rows.sinceSnapshot(), List.of()), FeedPath.of(provider, id, "prices"), rows);
            return;
        }
        for (int i = 0; i < prices.size(); i++) {
            String path = FeedPath.of(provider, id, "prices", Integer.toString(i));
            try {
                Optional<Span> span = span(prices, i, rows);
                if (span.isPresent()) {
                    card(seller, prices.path(i).path("prices"), span.get(), path + "/prices", rows);
                } else {
                    rows.unmapped(
                            "constraint " + prices.path(i).path("constraint").properties(), path);
                }
            } catch (DateTimeException e) {
                rows.reject(path, prices.path(i).path("constraint").toString(), "no date or time: " + e.getMessage());
            }
        }
    }

    /// When a card holds.
    private record Span(Validity valid, List<Condition> when) {}

    /// The last constraint that holds wins, so a card ends where a later one starts.
    private static Optional<Span> span(JsonNode cards, int at, FeedRows rows) {
        JsonNode constraint = cards.path(at).path("constraint");
        if (constraint.has("start_time") && constraint.has("end_time") && constraint.size() == 2) {
            LocalTime from = time(constraint.path("start_time").asText(""));
            LocalTime to = time(constraint.path("end_time").asText(""));
            return Optional.of(new Span(rows.sinceSnapshot(), List.of(new Condition.Daily(from, to, ZoneOffset.UTC))));
        }
        if (!constraint.isMissingNode() && !(constraint.has("start_date") && constraint.size() == 1)) {
            return Optional.empty();
        }
        Instant end = Instant.MAX;
        for (int i = cards.size() - 1; i > at; i--) {
            JsonNode later = cards.path(i).path("constraint").path("start_date");
            end = later.isTextual() ? start(later) : end;
        }
        Instant start = constraint.isMissingNode()
                ? end.equals(Instant.MAX) ? rows.recordedAt() : Instant.MIN
                : start(constraint.path("start_date"));
        return Optional.of(new Span(new Validity(start, end), List.of()));
    }

    private static Instant start(JsonNode date) {
        return LocalDate.parse(date.asText("")).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.replace("Z", ""));
    }

    private void card(Seller seller, JsonNode prices, Span span, String path, FeedRows rows) {
        for (Map.Entry<String, JsonNode> price : prices.properties()) {
            String at = path + FeedPath.of(price.getKey());
            Optional<Meter> meter = MillionKeys.meter(MillionKeys.GENAI, price.getKey());
            if (meter.isEmpty()) {
                rows.unmapped(price.getKey(), at);
                continue;
            }
            FeedRows.Slot slot =
                    new FeedRows.Slot(meter.get(), MillionKeys.per(price.getKey()), span.when(), span.valid());
            if (!price.getValue().isObject()) {
                rows.price(seller, slot, price.getValue(), at);
                continue;
            }
            rows.price(seller, slot, price.getValue().path("base"), at + "/base");
            JsonNode tiers = price.getValue().path("tiers");
            for (int i = 0; i < tiers.size(); i++) {
                Band band = Band.promptAbove(tiers.path(i).path("start").asLong());
                rows.price(seller, slot.and(List.of(band)), tiers.path(i).path("price"), at + "/tiers/" + i + "/price");
            }
        }
    }

    private void entry(Seller seller, JsonNode match, FeedRows rows, String path) {
        List<String> aliases = new ArrayList<>();
        JsonNode rules = match.has("or")
                ? match.path("or")
                : FeedJson.MAPPER.createArrayNode().add(match);
        for (JsonNode rule : rules) {
            for (Map.Entry<String, JsonNode> part : rule.properties()) {
                switch (part.getKey()) {
                    case "equals" -> aliases.add(part.getValue().asText(""));
                    case "starts_with" -> aliases.add(part.getValue().asText("") + "*");
                    default -> rows.unmapped("match." + part.getKey(), path);
                }
            }
        }
        aliases.removeIf(alias -> alias.equals(seller.model()) || alias.isBlank());
        rows.model(new ModelEntry(
                seller.vendor(),
                seller.model(),
                aliases.stream().distinct().toList(),
                LocalDate.MIN,
                LocalDate.MAX,
                name(),
                "",
                rows.recordedAt()));
    }
}
