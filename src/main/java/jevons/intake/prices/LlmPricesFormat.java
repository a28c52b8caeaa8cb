package jevons.intake.prices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.metering.Meter;
import jevons.pricing.Band;
import jevons.pricing.Condition;
import jevons.pricing.PriceRow;
import jevons.pricing.Validity;

/// Simon Willison's llm-prices: the current list, the historical list with dates (`to_date` exclusive), and the
/// vendor files they are made of. A long-context price is a model of its own there (`gpt-5.4-272k`); here it is a
/// band of the model.
final class LlmPricesFormat implements PriceFormat {

    private static final Pattern LONG_CONTEXT = Pattern.compile("(.+)-(\\d+)k");

    @Override
    public String name() {
        return "llm-prices";
    }

    @Override
    public List<String> cannotSay() {
        return List.of(
                "anything but input, cached input and output",
                "service tiers, regions, hosts, times of day",
                "another currency than US dollars",
                "since when an undated price holds; it is taken from the day of the file on",
                "dated snapshots of a model: one name stands for all",
                "who says so: no source per price");
    }

    @Override
    public PriceImport read(FeedFile file) throws UnreadableFeedException {
        JsonNode root = FeedJson.parse(file);
        FeedRows rows = new FeedRows(this, file);
        rows.reject(FeedJson.saidTwice(file));
        if (root.path("prices").isArray()) {
            for (int i = 0; i < root.path("prices").size(); i++) {
                JsonNode entry = root.path("prices").path(i);
                one(
                        new Named(
                                entry.path("vendor").asText(""),
                                entry.path("id").asText(""),
                                entry.path("name").asText("")),
                        entry,
                        FeedPath.of("prices", Integer.toString(i)),
                        rows);
            }
            return rows.done();
        }
        if (!root.path("models").isArray()) {
            throw new UnreadableFeedException(
                    file.name() + ":1:1: not an llm-prices file: a list under 'prices' or 'models' is expected", null);
        }
        String vendor = root.path("vendor").asText("");
        for (JsonNode model : root.path("models")) {
            Named named = new Named(
                    vendor, model.path("id").asText(""), model.path("name").asText(""));
            JsonNode history = model.path("price_history");
            for (int i = 0; i < history.size(); i++) {
                String path = FeedPath.of("models", named.id(), "price_history", Integer.toString(i));
                one(named, history.path(i), path, rows);
            }
        }
        return rows.done();
    }

    /// Writes the historical list.
    @Override
    public String write(List<PriceRow> rows) {
        ObjectNode tree = FeedPath.tree(rows, row -> FeedPath.number(row, MillionKeys.MILLION));
        for (PriceRow row : rows) {
            List<String> parts = FeedPath.parts(row);
            ObjectNode at = tree;
            for (String part : parts.subList(0, parts.size() - 1)) {
                at = at.withObjectProperty(part);
            }
            String band = FeedPath.threshold(row).signum() == 0
                    ? ""
                    : "-" + FeedPath.threshold(row).longValueExact() / 1000 + "k";
            at.put("vendor", row.key().vendor())
                    .put("id", row.key().model() + band)
                    .put("name", row.key().model() + band.replace("-", " >"));
            date(at, "from_date", row.valid().from(), row.recordedAt());
            date(at, "to_date", row.valid().to(), Instant.MAX);
        }
        ObjectNode root = FeedJson.MAPPER.createObjectNode();
        ArrayNode prices = root.putArray("prices");
        tree.path("prices").forEach(prices::add);
        tree.path("models").forEach(model -> model.path("price_history").forEach(prices::add));
        return FeedPath.print(root);
    }

    private static void date(ObjectNode at, String field, Instant moment, Instant unsaid) {
        if (moment.equals(unsaid) || moment.equals(Instant.MIN)) {
            at.putNull(field);
        } else {
            at.put(field, moment.atZone(ZoneOffset.UTC).toLocalDate().toString());
        }
    }

    /// Which model an entry is about.
    private record Named(String vendor, String id, String name) {}

    private void one(Named named, JsonNode entry, String path, FeedRows rows) {
        List<Condition> when = new ArrayList<>();
        Matcher band = LONG_CONTEXT.matcher(named.id());
        String id = named.id();
        if (band.matches() && named.name().contains(">" + band.group(2) + "k")) {
            id = band.group(1);
            when.add(Band.promptAbove(Long.parseLong(band.group(2)) * 1000));
        }
        Seller seller = Seller.of(named.vendor(), id);
        Validity valid;
        try {
            valid = validity(entry, rows);
        } catch (DateTimeException | IllegalArgumentException e) {
            rows.reject(path, entry.path("from_date") + ".." + entry.path("to_date"), String.valueOf(e.getMessage()));
            return;
        }
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            Optional<Meter> meter = MillionKeys.meter(MillionKeys.LLM_PRICES, field.getKey());
            String at = path + FeedPath.of(field.getKey());
            if (meter.isPresent()) {
                rows.price(
                        seller, new FeedRows.Slot(meter.get(), MillionKeys.MILLION, when, valid), field.getValue(), at);
            } else if (!List.of("id", "vendor", "name", "from_date", "to_date").contains(field.getKey())) {
                rows.unmapped(field.getKey(), at);
            }
        }
    }

    private static Validity validity(JsonNode entry, FeedRows rows) {
        Optional<Instant> from = moment(entry.path("from_date"));
        Optional<Instant> to = moment(entry.path("to_date"));
        Instant unsaid = to.isPresent() ? Instant.MIN : rows.recordedAt();
        return new Validity(from.orElse(unsaid), to.orElse(Instant.MAX));
    }

    private static Optional<Instant> moment(JsonNode date) {
        return date.isTextual()
                ? Optional.of(LocalDate.parse(date.asText(""))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())
                : Optional.empty();
    }
}
