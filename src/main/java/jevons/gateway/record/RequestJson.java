package jevons.gateway.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Quantity;
import jevons.metering.UsageFact;

/// A request record as JSON, as `GET /v1/requests/{id}` answers it. Amounts and quantities are exact decimal
/// texts; times are milliseconds since the request arrived, with three places. No content of prompts or answers.
public final class RequestJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int NANOS_PLACES = 6;
    private static final int MILLIS_PLACES = 3;

    private RequestJson() {}

    /// The record as one JSON object, UTF-8.
    public static byte[] bytes(RequestRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(record, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Writes the record as one object.
    public static void write(RequestRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", record.id());
        json.writeStringField("object", "jevons.request");
        json.writeStringField("arrived_at", record.at().toString());
        json.writeStringField("key", record.key());
        principal(record.who(), json);
        json.writeStringField("endpoint", record.endpoint());
        json.writeStringField("model", record.asked());
        json.writeNumberField("status", record.ending().status());
        json.writeBooleanField("stream", record.ending().stream());
        json.writeStringField("fault", lower(record.ending().fault()));
        cost(record.cost(), json);
        json.writeArrayFieldStart("attempts");
        int number = 1;
        for (AttemptRecord attempt : record.attempts()) {
            attempt(number++, attempt, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void principal(Principal who, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("principal");
        stated("organisation", who.organisation(), json);
        stated("department", who.department(), json);
        stated("team", who.team(), json);
        stated("user", who.user(), json);
        stated("application", who.application(), json);
        stated("use_case", who.useCase(), json);
        stated("environment", who.environment(), json);
        json.writeStringField("proof", lower(who.proof()));
        json.writeEndObject();
    }

    private static void attempt(int number, AttemptRecord attempt, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", number);
        json.writeStringField("provider", attempt.provider());
        json.writeNumberField("status", attempt.status());
        json.writeStringField("fault", lower(attempt.fault()));
        stated("reason", attempt.reason(), json);
        json.writeObjectFieldStart("usage");
        json.writeStringField("source", source(attempt.usage()));
        if (attempt.usage() instanceof UsageSource.Estimated(String method)) {
            json.writeStringField("method", method);
        }
        json.writeEndObject();
        cost(attempt.cost(), json);
        millis("started_ms", attempt.times().startedNanos(), json);
        millis("first_byte_ms", attempt.times().firstByteNanos(), json);
        millis("ended_ms", attempt.times().endedNanos(), json);
        facts(attempt.facts(), json);
        json.writeEndObject();
    }

    private static void facts(List<UsageFact> facts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("facts");
        for (UsageFact fact : facts) {
            json.writeStartObject();
            json.writeStringField("id", fact.key().id());
            json.writeStringField("purpose", lower(fact.purpose()));
            call(fact.call(), json);
            json.writeObjectFieldStart("meters");
            for (Quantity quantity : fact.meters()) {
                json.writeStringField(quantity.meter().code(), quantity.amount().toPlainString());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void call(ModelCall call, JsonGenerator json) throws IOException {
        stated("vendor", call.vendor(), json);
        stated("host", call.host(), json);
        stated("region", call.region(), json);
        stated("asked_model", call.asked(), json);
        stated("served_model", call.served(), json);
        stated("tier", call.tier(), json);
        stated("variant", call.variant(), json);
    }

    /// An unknown amount is null, never zero.
    private static void cost(Cost cost, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cost");
        if (cost.usd().isPresent()) {
            json.writeStringField("usd", cost.usdText());
        } else {
            json.writeNullField("usd");
        }
        json.writeStringField("status", cost.statusText());
        json.writeArrayFieldStart("prices");
        for (String price : cost.prices()) {
            json.writeString(price);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void millis(String name, long nanos, JsonGenerator json) throws IOException {
        if (nanos >= 0) {
            BigDecimal millis = BigDecimal.valueOf(nanos, NANOS_PLACES).setScale(MILLIS_PLACES, RoundingMode.HALF_EVEN);
            json.writeNumberField(name, millis);
        }
    }

    private static void stated(String name, String value, JsonGenerator json) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static String source(UsageSource source) {
        return switch (source) {
            case UsageSource.Reported _ -> "reported";
            case UsageSource.Estimated _ -> "estimated";
            case UsageSource.Nothing _ -> "nothing";
            case UsageSource.Unknown _ -> "unknown";
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
