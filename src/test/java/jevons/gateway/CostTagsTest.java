package jevons.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jevons.governance.Attribution.Claim;
import jevons.governance.KeyRules.Tag;
import org.junit.jupiter.api.Test;

class CostTagsTest {

    private static CostTags read(String name, String value) {
        return CostTags.read(Map.of(name, value).entrySet(), "");
    }

    @Test
    void ownHeadersWeighMoreThanOthersAndTheBodyLeast() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("helicone-user-id", "b");
        headers.put("X-Jevons-User", "a");
        headers.put("content-type", "application/json");
        List<Claim> claims = CostTags.read(headers.entrySet(), "c").claims();
        assertEquals(List.of("a", "b", "c"), claims.stream().map(Claim::value).toList());
    }

    @Test
    void everyAliasFindsItsPart() {
        assertEquals(
                Tag.USE_CASE, read("x-jevons-use-case", "x").claims().getFirst().tag());
        assertEquals(
                Tag.USER, read("x-litellm-customer-id", "x").claims().getFirst().tag());
        assertEquals(
                Tag.USER, read("x-litellm-end-user-id", "x").claims().getFirst().tag());
        assertEquals(
                Tag.DEPARTMENT,
                read("x-bf-customer-id", "x").claims().getFirst().tag());
        assertEquals(
                Tag.APPLICATION,
                read("Helicone-Property-App", "x").claims().getFirst().tag());
        assertEquals(
                Tag.ENVIRONMENT,
                read("cf-aig-metadata", "{\"env\":\"x\"}").claims().getFirst().tag());
        assertEquals(
                Tag.USE_CASE,
                read("x-litellm-spend-logs-metadata", "{\"Use_Case\":\"x\"}")
                        .claims()
                        .getFirst()
                        .tag());
    }

    @Test
    void tagsWithoutANameAreToldNotGuessed() {
        CostTags tags = read("x-litellm-tags", "team:search, fast lane ,env=test");
        assertEquals(
                List.of("search", "test"),
                tags.claims().stream().map(Claim::value).toList());
        assertEquals(1, tags.unread().size());
    }

    @Test
    void nestedAndBrokenMetadataDoesNoHarm() {
        CostTags nested = read("cf-aig-metadata", "{\"user\":{\"team\":\"x\"},\"team\":7,\"app\":null}");
        assertEquals(List.of(new Claim(Tag.TEAM, "7", "cf-aig-metadata")), nested.claims());
        for (String broken : List.of("", "[", "{\"team\":", "\"x\"", "{\"team\":\"a\"")) {
            CostTags tags = read("cf-aig-metadata", broken);
            assertEquals(1, tags.unread().size(), () -> "for " + broken);
        }
        assertEquals(
                1,
                read("cf-aig-metadata", "{\"a\":" + "[".repeat(9_000)).unread().size());
    }

    @Test
    void otherHeadersOfOursAreNoStatements() {
        assertTrue(read("x-jevons-something", "x").claims().isEmpty());
        assertTrue(read("x-request-id", "x").claims().isEmpty());
        assertTrue(read("Helicone-Property-Colour", "x").claims().isEmpty());
    }
}
