package jevons.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Only what is listed can be called.
class EndpointsTest {

    @Test
    void everyEndpointIsFoundByItsOwnPath() {
        for (Endpoint endpoint : Endpoints.all()) {
            String path = endpoint.path().replace("{id}", "x_1-2.3:4");
            Endpoints.Found found =
                    Endpoints.find(endpoint.method(), path).orElseThrow(() -> new AssertionError(endpoint));
            assertEquals(endpoint, found.endpoint());
            assertEquals(endpoint.path().contains("{") ? "x_1-2.3:4" : "", found.segment());
        }
    }

    @Test
    void noEndpointIsListedTwice() {
        Set<String> seen = new HashSet<>();
        for (Endpoint endpoint : Endpoints.all()) {
            assertTrue(seen.add(endpoint.method() + " " + endpoint.path()), () -> endpoint + " stands twice");
        }
        assertEquals(32, seen.size());
    }

    @Test
    void anExactPathGoesBeforeAPattern() {
        assertEquals(
                "/v1/messages/batches",
                Endpoints.find("GET", "/v1/messages/batches")
                        .orElseThrow()
                        .endpoint()
                        .path());
        assertEquals(
                Endpoint.Metering.BATCH,
                Endpoints.find("GET", "/v1/messages/batches/b1/results")
                        .orElseThrow()
                        .endpoint()
                        .metering());
    }

    @Test
    void whatIsNotListedIsNotThere() {
        for (String path : List.of(
                "",
                "/",
                "/v1",
                "/v1/",
                "/v1/chat/completions/",
                "/v1//chat/completions",
                "/V1/chat/completions",
                "/v1/chat/completions?x=1",
                "/v1/chat/../chat/completions",
                "/v1/assistants",
                "/v1/fine_tuning/jobs",
                "/v1/realtime",
                "/v1/organization/usage/completions",
                "/v1/files/",
                "/v1/files/.",
                "/v1/files/..",
                "/v1/files/a/b",
                "/v1/files/a%2fb",
                "/v1/files/%2e%2e",
                "/v1/files/a b",
                "/v1/files/a\\b",
                "/v1/files/a\0",
                "/v1/files/a\r\nx: y",
                "/v1/files/a;b",
                "/v1/files/a/content/",
                "/v1/files/" + "a".repeat(300),
                "http://elsewhere/v1/files")) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                assertTrue(Endpoints.find(method, path).isEmpty(), () -> method + " " + path);
            }
        }
        assertTrue(Endpoints.find("post", "/v1/chat/completions").isEmpty(), "methods have one case");
        assertTrue(Endpoints.find("GET", "/v1/chat/completions").isEmpty());
        assertTrue(Endpoints.find("CONNECT", "/v1/models").isEmpty());
    }

    @Test
    void theNameOfAModelMayHoldEscapes() {
        assertEquals(
                "meta-llama%2FLlama-3",
                Endpoints.find("GET", "/v1/models/meta-llama%2FLlama-3")
                        .orElseThrow()
                        .segment());
    }

    @Test
    void whatHoldsOthersThingsOrHasNoMeterNeedsAScopeOfItsOwn() {
        List<String> unmetered = Endpoints.all().stream()
                .filter(endpoint -> endpoint.metering() == Endpoint.Metering.NONE)
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .toList();
        assertEquals(
                List.of(
                        "GET /v1/responses/{id}",
                        "DELETE /v1/responses/{id}",
                        "POST /v1/files",
                        "GET /v1/files",
                        "GET /v1/files/{id}",
                        "DELETE /v1/files/{id}",
                        "GET /v1/files/{id}/content",
                        "GET /v1/batches",
                        "GET /v1/messages/batches",
                        "DELETE /v1/messages/batches/{id}"),
                unmetered);
    }
}
