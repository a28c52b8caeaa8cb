package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderKinds;
import org.junit.jupiter.api.Test;

/// Every kind that settings may name can be called, where its options say.
class KindsAgreeTest {

    @Test
    void theSameKindsAreKnown() {
        List<String> named = ProviderKinds.ALL.stream().map(ProviderKind::name).toList();
        assertEquals(new TreeSet<>(Providers.kinds()), new TreeSet<>(named));
    }

    @Test
    void anAddressIsMadeOfItsOptions() {
        assertEquals("https://api.openai.com/v1", address("openai", ""));
        assertEquals("https://europe-west1-aiplatform.googleapis.com", address("vertex", "europe-west1"));
        assertEquals("https://aiplatform.googleapis.com", address("vertex", "global"));
        assertEquals("https://bedrock-runtime.eu-central-1.amazonaws.com", address("bedrock", "eu-central-1"));
        assertEquals("https://bedrock-runtime.cn-north-1.amazonaws.com.cn", address("bedrock", "cn-north-1"));
        assertEquals("", address("azure", ""));
        assertEquals(
                Optional.empty(), ProviderKinds.find("bedrock").orElseThrow().address(Map.of()));
        assertEquals("", new Preset("perplexity", StreamUsage.ALWAYS, Offer.all()).path());
        assertEquals("/v1", new Preset("vllm", StreamUsage.ALWAYS, Offer.all()).path());
        assertEquals("/openai/v1", new Preset("groq", StreamUsage.ALWAYS, Offer.all()).path());
    }

    private static String address(String kind, String region) {
        Map<String, String> options = region.isEmpty() ? Map.of() : Map.of("region", region);
        return ProviderKinds.find(kind).orElseThrow().address(options).orElse("");
    }
}
