package jevons.metering.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jevons.metering.ModelCall;
import jevons.metering.Served;
import org.junit.jupiter.api.Test;

class ServedCallTest {

    @Test
    void aDirectCallIsItsVendors() {
        ModelCall call = ServedCall.of(
                "openai",
                "https://api.openai.com/v1/chat/completions",
                "gpt-4o",
                new Served("gpt-4o-2024-08-06", "default", "", ""));
        assertEquals(new ModelCall("openai", "openai", "", "gpt-4o", "gpt-4o-2024-08-06", "standard", ""), call);
    }

    @Test
    void bedrockNamesModelAndRegionInTheEndpoint() {
        ModelCall call = ServedCall.of(
                "aws-bedrock",
                "https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.anthropic.claude-haiku-4-5-v1%3A0/invoke",
                "",
                new Served("claude-haiku-4-5", "", "", ""));
        assertEquals("anthropic", call.vendor());
        assertEquals("eu", call.region());
        assertEquals("eu.anthropic.claude-haiku-4-5-v1:0", call.asked());
        ModelCall plain = ServedCall.of(
                "aws-bedrock",
                "https://bedrock-runtime.us-east-1.amazonaws.com/model/amazon.nova-micro-v1%3A0/converse",
                "",
                Served.UNKNOWN);
        assertEquals("amazon", plain.vendor());
        assertEquals("us-east-1", plain.region());
        assertEquals("amazon.nova-micro-v1:0", plain.served());
    }

    @Test
    void vertexAndGeminiNameTheModelInTheEndpoint() {
        ModelCall call = ServedCall.of(
                "google-vertex",
                "https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/google/models/"
                        + "gemini-2.5-flash:generateContent",
                "",
                new Served("gemini-2.5-flash", "ON_DEMAND", "", ""));
        assertEquals(
                new ModelCall(
                        "google", "google-vertex", "global", "gemini-2.5-flash", "gemini-2.5-flash", "standard", ""),
                call);
    }

    @Test
    void claudeOnVertexIsAnthropics() {
        ModelCall call = ServedCall.of(
                "google-vertex",
                "https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/anthropic/models/"
                        + "claude-sonnet-4-5@20250929:rawPredict",
                "claude-sonnet-4-5@20250929",
                new Served("claude-sonnet-4-5-20250929", "standard", "", ""));
        assertEquals("anthropic", call.vendor());
        assertEquals("google-vertex", call.host());
    }

    @Test
    void resellersNameTheVendorInTheModel() {
        ModelCall call = ServedCall.of("openrouter", "", "x-ai/grok-4", new Served("x-ai/grok-4", "", "", ""));
        assertEquals("xai", call.vendor());
        assertEquals("openrouter", call.host());
    }

    @Test
    void tierGeographyAndSpeedDecideThePrice() {
        ModelCall call = ServedCall.of(
                "anthropic", "", "claude-opus-4-8", new Served("claude-opus-4-8", "priority", "us", "fast"));
        assertEquals("priority", call.tier());
        assertEquals("us", call.region());
        assertEquals("speed=fast", call.variant());
        assertEquals("standard", ServedCall.tier("ON_DEMAND"));
        assertEquals("flex", ServedCall.tier("flex"));
    }
}
