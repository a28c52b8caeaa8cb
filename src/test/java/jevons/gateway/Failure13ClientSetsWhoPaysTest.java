package jevons.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.governance.Attribution;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Tag;
import jevons.governance.VirtualKey;
import jevons.metering.Principal;
import jevons.metering.Principal.Proof;
import org.junit.jupiter.api.Test;

/// Failure 13 of gateways: the client sets who pays. A header `x-litellm-customer-id` moved the cost to whom the
/// caller named, and a coding tool's session blob in `user` became a customer with a fresh budget.
class Failure13ClientSetsWhoPaysTest {

    private static final Principal OWNER = new Principal("acme", "legal", "contracts", "ann", "", "", "", Proof.PROVEN);
    private static final VirtualKey KEY = new VirtualKey("key_1", "legal", OWNER, KeyRules.ORDINARY, Optional.empty());

    @Test
    void noHeaderOfAnyGatewayMovesTheCost() {
        Map<String, String> headers = Map.ofEntries(
                Map.entry("X-LiteLLM-Customer-Id", "victim"),
                Map.entry("x-litellm-end-user-id", "victim"),
                Map.entry("x-litellm-tags", "department:victim,team=victim"),
                Map.entry("x-litellm-spend-logs-metadata", "{\"department\":\"victim\"}"),
                Map.entry("x-bf-customer-id", "victim"),
                Map.entry("Helicone-User-Id", "victim"),
                Map.entry("Helicone-Property-Team", "victim"),
                Map.entry("cf-aig-metadata", "{\"team\":\"victim\",\"user\":\"victim\"}"),
                Map.entry("x-jevons-department", "victim"),
                Map.entry("x-jevons-application", "victim"));
        CostTags tags = CostTags.read(headers.entrySet(), "victim");
        Attribution result = Attribution.of(KEY, tags.claims(), "unassigned");
        assertEquals(OWNER, result.who());
        assertEquals(13, result.ignored().size(), () -> result.ignored().toString());
    }

    @Test
    void aSessionBlobInTheBodyIsNobody() {
        String blob = "user_5d1f_account__session_0f9c-4f7e";
        VirtualKey shared = new VirtualKey(
                "key_2",
                "tools",
                new Principal("acme", "", "", "", "", "", "", Proof.PROVEN),
                KeyRules.ORDINARY,
                Optional.empty());
        Attribution result =
                Attribution.of(shared, CostTags.read(List.of(), blob).claims(), "unassigned");
        assertEquals("", result.who().user());
        assertEquals("unassigned", result.who().department());
        assertFalse(result.ignored().isEmpty());
    }

    @Test
    void onlyWhatTheKeyListsIsTakenAndItIsMarkedAsserted() {
        KeyRules rules = new KeyRules(Set.of(), List.of(), Map.of(Tag.TEAM, Set.of("search", "ads")));
        VirtualKey platform = new VirtualKey(
                "key_3",
                "platform",
                new Principal("acme", "platform", "", "", "", "", "", Proof.PROVEN),
                rules,
                Optional.empty());
        Attribution taken = Attribution.of(
                platform,
                CostTags.read(Map.of("x-jevons-team", "ads").entrySet(), "").claims(),
                "unassigned");
        assertEquals("ads", taken.who().team());
        assertEquals(Proof.ASSERTED, taken.who().proof());
        Attribution unknown = Attribution.of(
                platform,
                CostTags.read(Map.of("x-jevons-team", "rich-team").entrySet(), "")
                        .claims(),
                "unassigned");
        assertEquals("", unknown.who().team());
        assertTrue(unknown.who().proof() == Proof.PROVEN);
    }
}
