package jevons.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jevons.gateway.record.Fault;
import jevons.intake.UsageFold;
import org.junit.jupiter.api.Test;

/// Errors as providers state them, each with its meaning.
class AnswerFaultsTest {

    @Test
    void codesAndTypesAreKnown() {
        fault(Fault.PROVIDER_QUOTA, 429, "{'error':{'type':'insufficient_quota','code':'insufficient_quota'}}");
        fault(Fault.PROVIDER_RATE_LIMIT, 429, "{'error':{'type':'tokens','code':'rate_limit_exceeded'}}");
        fault(Fault.PROVIDER_CREDENTIALS, 401, "{'error':{'type':'invalid_request_error','code':'invalid_api_key'}}");
        fault(Fault.PROVIDER_NO_MODEL, 404, "{'error':{'type':'invalid_request_error','code':'model_not_found'}}");
        fault(Fault.PROVIDER_BAD_REQUEST, 400, "{'error':{'type':'invalid_request_error','code':null}}");
        fault(Fault.PROVIDER_CONTENT_FILTER, 400, "{'error':{'code':'content_filter'}}");
        fault(Fault.PROVIDER_OVERLOADED, 529, "{'type':'error','error':{'type':'overloaded_error'}}");
        fault(Fault.PROVIDER_CREDENTIALS, 403, "{'type':'error','error':{'type':'permission_error'}}");
        fault(Fault.PROVIDER_RATE_LIMIT, 429, "{'error':{'code':429,'status':'RESOURCE_EXHAUSTED'}}");
        fault(Fault.PROVIDER_OVERLOADED, 503, "[{'error':{'code':503,'status':'UNAVAILABLE'}}]");
        fault(Fault.PROVIDER_TIMEOUT, 504, "{'error':{'code':504,'status':'DEADLINE_EXCEEDED'}}");
        fault(Fault.PROVIDER_BAD_REQUEST, 400, "{'__type':'ValidationException','message':'no'}");
        fault(Fault.PROVIDER_ERROR, 500, "{'error':{'type':'api_error'}}");
    }

    @Test
    void anErrorWithinAStreamIsReadThoughTheStatusIsFine() {
        fault(Fault.PROVIDER_ERROR, 200, "{'error':{'code':500,'message':'oh'}}");
        fault(Fault.PROVIDER_BAD_REQUEST, 200, "{'error':{'status_code':400,'message':'oh'}}");
        fault(Fault.PROVIDER_QUOTA, 200, "{'response':{'error':{'code':'insufficient_quota'}}}");
        fault(Fault.PROVIDER_ERROR, 200, "{'error':'broken'}");
    }

    @Test
    void theMessageIsAskedLastOnly() {
        fault(Fault.PROVIDER_TIMEOUT, 500, "{'error':{'message':'the upstream timed_out'}}");
        fault(Fault.PROVIDER_CREDENTIALS, 401, "{'error':{'message':'rate_limit'}}");
    }

    private static void fault(Fault wanted, int status, String json) {
        try {
            byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            assertEquals(wanted, AnswerFaults.of(status, "", UsageFold.parse(bytes)), json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
