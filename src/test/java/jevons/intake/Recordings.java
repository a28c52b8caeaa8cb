package jevons.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jevons.house.Transcripts;
import jevons.metering.Extraction;
import jevons.metering.ModelCall;
import jevons.metering.Served;
import jevons.metering.dialect.ServedCall;

/// The recordings of real provider APIs beside the project, read as the product reads live answers.
public final class Recordings {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// One recorded exchange.
    ///
    /// @param id the recording's id
    /// @param source repository and file it was recorded in
    /// @param at when it was recorded, as far as known: the answer's own date, else the file's
    /// @param request the request's JSON, missing where there is none
    /// @param answer the answer, ready to read
    /// @param asked the model of the request
    public record Recording(
            String id,
            String source,
            int status,
            Optional<Instant> at,
            JsonNode request,
            UsageReader.Answer answer,
            String asked) {

        public String provider() {
            return answer.provider();
        }

        public String uri() {
            return answer.uri();
        }

        /// The calls that state usage, each with its block and what was extracted.
        public List<UsageReader.Reading> readings() {
            return UsageReader.read(answer);
        }

        /// The model call as the product would book it.
        public ModelCall call(Extraction extraction) {
            return ServedCall.of(provider(), uri(), asked, extraction.served());
        }

        /// The model call of an answer without usage.
        public ModelCall call() {
            return ServedCall.of(provider(), uri(), asked, Served.UNKNOWN);
        }
    }

    private Recordings() {}

    /// Calls a consumer with every recording; skips the running test where the recordings are not there.
    public static void forEach(Consumer<Recording> consumer) {
        Transcripts.forEach(line -> consumer.accept(recording(line)));
    }

    private static Recording recording(JsonNode line) {
        String response = line.path("response").asText("");
        UsageEvents events = line.path("response_encoding").asText("").equals("base64")
                ? UsageEvents.ofAws(Base64.getDecoder().decode(response))
                : UsageEvents.ofText(response);
        Map<String, String> headers = UsageReader.lowerCase(line.path("response_headers"));
        JsonNode request = request(line.path("request").asText(""));
        return new Recording(
                line.path("id").asText(),
                line.path("repo").asText() + ":" + line.path("path").asText(),
                line.path("status").asInt(200),
                when(line.path("recorded").asText(""), headers, events),
                request,
                new UsageReader.Answer(
                        line.path("provider").asText(), line.path("uri").asText(""), headers, events),
                request.path("model").asText(""));
    }

    private static JsonNode request(String text) {
        if (!text.strip().startsWith("{")) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static Optional<Instant> when(String recorded, Map<String, String> headers, UsageEvents events) {
        List<Optional<Instant>> tries = new ArrayList<>();
        tries.add(httpDate(headers.getOrDefault("date", "")));
        for (JsonNode document : events.documents()) {
            long created = document.path("created")
                    .asLong(document.path("created_at")
                            .asLong(document.at("/response/created_at").asLong(0)));
            tries.add(created > 1_600_000_000L ? Optional.of(Instant.ofEpochSecond(created)) : Optional.empty());
        }
        Optional<Instant> own = tries.stream().flatMap(Optional::stream).findFirst();
        return own.or(() -> recorded.length() < 10
                ? Optional.empty()
                : Optional.of(LocalDate.parse(recorded.substring(0, 10))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()));
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
