package jevons.intake.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.intake.CellRefused;
import jevons.intake.Json;
import jevons.intake.Loose;
import jevons.intake.Rejects;
import jevons.intake.Row;
import jevons.intake.Rows;
import jevons.intake.Seen;
import jevons.intake.Source;
import jevons.metering.Counts;
import jevons.metering.FactKey;
import jevons.metering.Meter;
import jevons.metering.Purpose;
import jevons.metering.UsageFact;

/// Rows of LiteLLM's table `LiteLLM_SpendLogs`, as JSON, JSONL or CSV. Its `prompt_tokens` count cached tokens in
/// and its
/// `completion_tokens` reasoning; both are taken out. Its `spend` is not read: costs come from the price book.
public final class LiteLlmUsage implements UsageFormat {

    /// The name of the format and the source in the keys of its facts.
    public static final String NAME = "litellm";

    private static final List<String> DETAILS = List.of("metadata.usage_object.", "metadata.additional_usage_values.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.has("request_id", "startTime", "prompt_tokens", "completion_tokens");
    }

    @Override
    public void read(Source source, Consumer<UsageFact> good, Rejects rejects) {
        Seen seen = new Seen();
        try (Rows rows = Rows.of(source, rejects)) {
            while (rows.next()) {
                one(source.name(), rows, seen, good, rejects);
            }
        }
    }

    private static void one(String file, Rows rows, Seen seen, Consumer<UsageFact> good, Rejects rejects) {
        Row row = rows.row();
        try {
            Cells cells = new Cells(rows);
            UsageFact fact = fact(cells);
            switch (seen.add(row.hash(cells.index("request_id")), row.hash(2L))) {
                case NEW -> {
                    rejects.take();
                    good.accept(fact);
                }
                case SAME -> rejects.repeat();
                case OTHER ->
                    throw new CellRefused(
                            "request_id",
                            fact.key().id(),
                            "occurred before in this file in another row",
                            "export each request once");
            }
        } catch (CellRefused e) {
            rejects.add(e.at(file, row.line(), row.raw()));
        }
    }

    private static UsageFact fact(Cells cells) {
        boolean hit = cells.text("cache_hit").equalsIgnoreCase("true");
        boolean failed = cells.first("status", "metadata.status").equals("failure");
        Purpose purpose = cells.purpose();
        return new UsageFact(
                new FactKey(NAME, cells.needed("request_id")),
                Loose.moment("startTime", cells.needed("startTime")),
                cells.who(),
                purpose,
                cells.text("session_id"),
                HostedModel.call(cells.text("custom_llm_provider"), cells.needed("model"), cells.text("model_group")),
                hit ? List.of() : meters(cells),
                new Counts(hit ? 0 : 1, purpose == Purpose.ANSWER ? 1 : 0, 0, 0, 0, failed && !hit ? 1 : 0));
    }

    private static List<jevons.metering.Quantity> meters(Cells cells) {
        long prompt = cells.number("prompt_tokens");
        long completion = cells.number("completion_tokens");
        long read = cells.detail("cache_read_input_tokens", "prompt_tokens_details.cached_tokens");
        long write = cells.detail("cache_creation_input_tokens", "prompt_tokens_details.cache_creation_tokens");
        long fiveMinutes = cells.detail("prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens");
        long hour = cells.detail("prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens");
        long reasoning = cells.detail("completion_tokens_details.reasoning_tokens");
        boolean apart = cells.text("custom_llm_provider").equals("xai") && reasoning > completion;
        Tokens tokens = new Tokens("prompt_tokens", "completion_tokens");
        tokens.add(Meter.CACHE_READ, read);
        tokens.add(Meter.CACHE_WRITE_5M, fiveMinutes);
        tokens.add(Meter.CACHE_WRITE_1H, hour);
        tokens.add(Meter.CACHE_WRITE, Math.max(0, write - fiveMinutes - hour));
        tokens.add(Meter.REASONING, reasoning);
        tokens.addRest(Meter.INPUT, prompt, Math.addExact(read, Math.max(write, fiveMinutes + hour)));
        tokens.addRest(Meter.OUTPUT, completion, apart ? 0 : reasoning);
        tokens.add(Meter.WEB_SEARCH, cells.detail("server_tool_use.web_search_requests"));
        return tokens.list();
    }

    /// The cells of one row by their names; those of `metadata` as `metadata.name`, whether it is an object or a
    /// text.
    private static final class Cells {
        private final Rows rows;
        private final Map<String, Optional<String>> metadata = new LinkedHashMap<>();
        private final Map<String, String> tags = new HashMap<>();

        Cells(Rows rows) {
            this.rows = rows;
            int column = index("metadata");
            if (column >= 0 && !rows.row().isEmpty(column)) {
                String text = rows.row().text(column);
                try {
                    Json.flatten("metadata", Json.MAPPER.readTree(text), metadata);
                } catch (JsonProcessingException e) {
                    throw rows.row().refused(column, Json.reason(e), "export the column as JSON");
                }
            }
            readTags();
        }

        int index(String name) {
            return rows.header().indexOf(name);
        }

        String text(String name) {
            int column = index(name);
            String text = column < 0 ? "" : rows.row().text(column);
            return text.isEmpty()
                    ? metadata.getOrDefault(name, Optional.empty()).orElse("")
                    : text;
        }

        String first(String... names) {
            for (String name : names) {
                String text = text(name);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }

        String needed(String name) {
            String text = text(name);
            if (text.isBlank()) {
                throw new CellRefused(name, "", "is empty", "every row needs it");
            }
            return text;
        }

        long number(String name) {
            return Tokens.whole(name, needed(name));
        }

        /// The first of these that the provider's own usage block or LiteLLM's copy of it states; 0 where none
        /// does.
        long detail(String... names) {
            for (String prefix : DETAILS) {
                for (String name : names) {
                    String text = text(prefix + name);
                    if (!text.isEmpty()) {
                        return Tokens.whole(prefix + name, text);
                    }
                }
            }
            return 0;
        }

        jevons.metering.Principal who() {
            return new jevons.metering.Principal(
                    first("organization_id", "metadata.user_api_key_org_id"),
                    tags.getOrDefault("department", ""),
                    first("metadata.user_api_key_team_alias", "team_id"),
                    first("user", "end_user", "metadata.user_api_key_user_id"),
                    tags.getOrDefault("application", first("metadata.user_api_key_alias")),
                    tags.getOrDefault("use_case", ""),
                    tags.getOrDefault("environment", ""),
                    jevons.metering.Principal.Proof.ASSERTED);
        }

        Purpose purpose() {
            String text = tags.getOrDefault("purpose", "");
            for (Purpose purpose : Purpose.values()) {
                if (purpose.name().equalsIgnoreCase(text)) {
                    return purpose;
                }
            }
            if (!text.isEmpty()) {
                throw new CellRefused(
                        "request_tags", text, "is no purpose", "write one of " + List.of(Purpose.values()));
            }
            return text("call_type").contains("embedding") ? Purpose.EMBEDDING : Purpose.ANSWER;
        }

        /// Tags like `department:Sales` or `department=Sales`.
        private void readTags() {
            String text = text("request_tags");
            if (text.isEmpty()) {
                return;
            }
            try {
                List<String> found = new ArrayList<>();
                Json.MAPPER.readTree(text).forEach(tag -> found.add(tag.asText()));
                for (String tag : found) {
                    int cut = Math.max(tag.indexOf(':'), tag.indexOf('='));
                    if (cut > 0) {
                        tags.putIfAbsent(
                                tag.substring(0, cut).strip(),
                                tag.substring(cut + 1).strip());
                    }
                }
            } catch (JsonProcessingException e) {
                throw new CellRefused("request_tags", text, Json.reason(e), "export the column as a JSON array");
            }
        }
    }
}
