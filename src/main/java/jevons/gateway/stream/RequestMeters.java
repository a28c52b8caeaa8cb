package jevons.gateway.stream;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.JsonTokens.Token;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.TokenKind;
import jevons.metering.Unit;

/// The use that a request states where the answer states none: characters to speak, pictures to draw.
final class RequestMeters {

    /// Speech: the characters of the text.
    static final String CHARACTERS = "request-characters";

    /// Pictures: as many as were asked for.
    static final String IMAGES = "request-images";

    private static final Meter SPOKEN =
            new Meter(Direction.INPUT, Modality.TEXT, CacheAction.NONE, TokenKind.PLAIN, "", Unit.CHARACTERS);
    private static final Meter DRAWN =
            new Meter(Direction.OUTPUT, Modality.IMAGE, CacheAction.NONE, TokenKind.PLAIN, "", Unit.IMAGES);
    private static final long IMAGES_MAX = 1_000;

    /// Endpoints beside the models that cost nothing by themselves.
    private static final Pattern FREE = Pattern.compile(
            ".*/(moderations|(models|files|batches|uploads)(/[^/:]+(/(content|cancel|parts|complete))?)?)");

    /// Endpoints that count a request and do not answer it.
    private static final Set<String> COUNTING =
            Set.of("/count_tokens", "/input_tokens", ":countTokens", "/count-tokens");

    private RequestMeters() {}

    /// True where an endpoint counts a request and does not answer it.
    static boolean isCounting(String uri) {
        String path = path(uri);
        return COUNTING.stream().anyMatch(path::endsWith);
    }

    private static boolean isFree(String uri) {
        return isCounting(uri) || FREE.matcher(path(uri)).matches();
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    static Metered of(MeterPlan plan, ModelCall call, Fault fault, List<String> notes) {
        if (isFree(plan.uri())) {
            return new Metered(call, List.of(), List.of(), new UsageSource.Nothing(), fault, notes);
        }
        if (plan.uri().contains("/audio/speech")) {
            long characters = RequestText.inputCharacters(plan.request());
            if (characters >= 0) {
                return stated(call, Quantity.of(SPOKEN, characters), CHARACTERS, fault, notes);
            }
        }
        if (plan.uri().contains("/images/")) {
            return stated(call, Quantity.of(DRAWN, images(plan.request())), IMAGES, fault, notes);
        }
        return new Metered(call, List.of(), List.of(), new UsageSource.Unknown(), fault, notes);
    }

    private static Metered stated(ModelCall call, Quantity quantity, String method, Fault fault, List<String> notes) {
        return new Metered(
                call.withEstimatedUsage(method),
                quantity.amount().signum() == 0 ? List.of() : List.of(quantity),
                List.of(),
                new UsageSource.Estimated(method),
                fault,
                notes);
    }

    /// The field `n`, 1 where it is absent or no number.
    private static long images(byte[] request) {
        JsonTokens tokens = new JsonTokens().over(request, 0, request.length);
        try {
            if (tokens.next() != Token.OBJECT) {
                return 1;
            }
            while (tokens.next() == Token.KEY) {
                boolean count = tokens.text().equals("n");
                Token value = tokens.next();
                if (count && value == Token.NUMBER && tokens.end() - tokens.start() <= 4) {
                    return number(request, tokens.start(), tokens.end());
                }
                if (value == Token.OBJECT || value == Token.ARRAY) {
                    tokens.skip();
                }
            }
        } catch (JsonRefusedException notJson) {
            return 1;
        }
        return 1;
    }

    private static long number(byte[] request, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (request[i] < '0' || request[i] > '9') {
                return 1;
            }
            value = 10 * value + request[i] - '0';
        }
        return Math.clamp(value, 1, IMAGES_MAX);
    }
}
