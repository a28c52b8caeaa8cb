package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final Routing ROUTING =
            Routing.of(ConfigReader.read("f.yaml", """
                    providers:
                      openai: {credential: none}
                      anthropic: {credential: none}
                      azure-eu: {kind: azure, credential: none, base-url: "https://eu.example.com"}
                      router: {kind: openrouter, credential: none}
                    routes:
                      - {model: fast, client-gone: cancel, targets: [{provider: openai, model: gpt-4o-mini},
                          {provider: anthropic, model: claude-haiku-4-5}]}
                      - {model: gpt-4.1, targets: [{provider: azure-eu, model: my-deployment}]}
                      - {model: "eu/*", targets: [{provider: azure-eu, model: "eu-*"}]}
                      - {model: "gpt-4.1*", targets: [{provider: router, model: "openai/gpt-4.1*"}]}
                      - {model: gpt-4.1-nano, targets: [{provider: openai}]}
                    """, Credentials.unseen(), ProviderKinds.ALL)
                    .orThrow());

    private static String way(String asked) {
        Routing.Outcome.Found found = assertInstanceOf(Routing.Outcome.Found.class, ROUTING.route(asked));
        Routing.Hop first = found.targets().getFirst();
        return first.provider().name() + " " + first.model();
    }

    @Test
    void theFirstRouteThatFitsDecides() {
        assertEquals("openai gpt-4o-mini", way("fast"));
        assertEquals("azure-eu my-deployment", way("gpt-4.1"));
        assertEquals("router openai/gpt-4.1-mini", way("gpt-4.1-mini"));
        assertEquals("router openai/gpt-4.1-nano", way("gpt-4.1-nano"));
        assertEquals("azure-eu eu-gpt-4o", way("eu/gpt-4o"));
    }

    @Test
    void thenAProviderThatIsNamedThenOneWhosePatternFits() {
        assertEquals("azure-eu anything", way("azure-eu/anything"));
        assertEquals("router anthropic/claude-x", way("router/anthropic/claude-x"));
        assertEquals("openai o3", way("openai/o3"));
        assertEquals("openai gpt-5", way("gpt-5"));
        assertEquals("anthropic claude-sonnet-4-5", way("claude-sonnet-4-5"));
    }

    @Test
    void aRouteKeepsItsTargetsInOrderAndItsPolicy() {
        Routing.Outcome.Found found = assertInstanceOf(Routing.Outcome.Found.class, ROUTING.route("fast"));
        assertEquals(
                List.of("openai", "anthropic"),
                found.targets().stream().map(hop -> hop.provider().name()).toList());
        assertEquals(new Route.ClientGone.Cancel(), found.clientGone());
        Routing.Outcome.Found direct = assertInstanceOf(Routing.Outcome.Found.class, ROUTING.route("gpt-5"));
        assertEquals(Route.ClientGone.USUAL, direct.clientGone());
    }

    @Test
    void aRefusalListsNearNames() {
        Routing.Outcome.Refused refused = assertInstanceOf(Routing.Outcome.Refused.class, ROUTING.route("fsat"));
        assertTrue(refused.near().contains("fast"), refused.reason());
        for (String nobody : List.of("", "/", "nobody/x", "openai/", "mistral-large-latest", "x".repeat(10_000))) {
            assertInstanceOf(Routing.Outcome.Refused.class, ROUTING.route(nobody));
        }
    }

    @Test
    void modelsWithAStarCannotBeListed() {
        assertEquals(List.of("fast", "gpt-4.1", "gpt-4.1-nano"), ROUTING.names());
    }
}
