package jevons.flow;

import static jevons.flow.FlowWorld.chat;
import static jevons.flow.FlowWorld.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.simulator.account.Bucket;
import org.junit.jupiter.api.Test;

/// What a caller is told besides its answer, and what is refused because it could not be counted.
class NotesFlowTest {

    @Test
    void aClaimThatIsNotTakenIsNamedWithoutItsValue() {
        try (FlowWorld world = FlowWorld.open()) {
            HttpResponse<String> answer = world.post(
                    "/v1/chat/completions",
                    chat("Hello", ""),
                    "authorization",
                    "Bearer " + FlowWorld.KEY,
                    "x-jevons-team",
                    "secret-team");
            String notes = header(answer, "x-jevons-notes");
            assertTrue(notes.startsWith("x-jevons-team ignored: "), notes);
            assertFalse(notes.contains("secret-team"), notes);
            assertEquals(
                    notes, world.log.await(1).getFirst().attempts().getFirst().reason());
        }
    }

    @Test
    void whatTranslationDropsIsNamedOnWholeAnswersAndStreams() {
        try (FlowWorld world = FlowWorld.open()) {
            for (String more : new String[] {"", ",\"stream\":true"}) {
                String body = chat("Hello", ",\"seed\":7" + more).replace("gpt-4o-mini", "claude-sonnet-4-5");
                HttpResponse<String> answer = world.chat(body);
                assertEquals(200, answer.statusCode(), answer.body());
                assertTrue(
                        header(answer, "x-jevons-notes").contains("seed"),
                        answer.headers().toString());
            }
        }
    }

    @Test
    void notesAreShortHoweverMuchThereIsToSay() {
        try (FlowWorld world = FlowWorld.open()) {
            StringBuilder more = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                more.append(",\"f\u00e4ld").append(i).append("\":1");
            }
            String body = chat("Hello", more.toString()).replace("gpt-4o-mini", "claude-sonnet-4-5");
            String notes = header(world.chat(body), "x-jevons-notes");
            assertTrue(notes.length() > 100 && notes.length() <= 512, notes);
            assertTrue(notes.endsWith(" ...") && notes.chars().allMatch(c -> c >= ' ' && c <= '~'), notes);
        }
    }

    @Test
    void nothingIsNotedWhereAllWasTaken() {
        try (FlowWorld world = FlowWorld.open()) {
            assertEquals("", header(world.chat(chat("Hello", "")), "x-jevons-notes"));
        }
    }

    @Test
    void anAnswerInTheBackgroundNeedsAKeyThatMayGoUnmetered() {
        try (FlowWorld world = FlowWorld.open()) {
            String body = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello\",\"background\":true}";
            HttpResponse<String> refused =
                    world.post("/v1/responses", body, "authorization", "Bearer " + FlowWorld.KEY);
            assertEquals(400, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("UNMETERED"), refused.body());
            assertEquals(0, world.log.records().size());
            assertEquals(0, world.provider.account().sold().of(Bucket.OUTPUT));
            HttpResponse<String> passed =
                    world.post("/v1/responses", body, "authorization", "Bearer " + FlowWorld.UNMETERED_KEY);
            assertEquals(200, passed.statusCode(), passed.body());
            assertEquals(
                    new UsageSource.Unknown(),
                    world.log.await(1).getFirst().attempts().getFirst().usage());
            String front = body.replace("true", "false");
            assertEquals(
                    200,
                    world.post("/v1/responses", front, "authorization", "Bearer " + FlowWorld.KEY)
                            .statusCode());
        }
    }

    @Test
    void aStoredResponseIsNotBilledAgainWhenItIsFetched() {
        String stored = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"gpt-4o-mini\","
                + "\"output\":[],\"usage\":{\"input_tokens\":9,\"output_tokens\":4,\"total_tokens\":13}}";
        try (Scripted provider = new Scripted().say("GET /v1/responses/resp_1", stored);
                FlowWorld world = FlowWorld.with(
                        provider.address(), limits -> limits, jevons.gateway.config.Route.ClientGone.USUAL)) {
            HttpResponse<String> answer =
                    world.get("/v1/responses/resp_1", "authorization", "Bearer " + FlowWorld.UNMETERED_KEY);
            assertEquals(stored, answer.body());
            var record = world.log.await(1).getFirst();
            assertEquals(Fault.NONE, record.ending().fault());
            assertEquals(new UsageSource.Nothing(), record.attempts().getFirst().usage());
            assertEquals("0", record.cost().usdText());
        }
    }
}
