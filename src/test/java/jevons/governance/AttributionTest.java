package jevons.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.governance.Attribution.Claim;
import jevons.governance.KeyRules.Tag;
import jevons.metering.Principal;
import jevons.metering.Principal.Proof;
import org.junit.jupiter.api.Test;

class AttributionTest {

    private static VirtualKey key(String department, String team, Map<Tag, Set<String>> tags) {
        Principal owner = new Principal("acme", department, team, "", "", "", "", Proof.PROVEN);
        return new VirtualKey("key_1", "k", owner, new KeyRules(Set.of(), List.of(), tags), Optional.empty());
    }

    private static Attribution of(VirtualKey key, Claim... claims) {
        return Attribution.of(key, List.of(claims), "unassigned");
    }

    private static Claim claim(Tag tag, String value) {
        return new Claim(tag, value, "x-jevons-test");
    }

    @Test
    void aKeyAloneProvesItsOwner() {
        Attribution result = of(key("legal", "contracts", Map.of()));
        assertEquals(new Principal("acme", "legal", "contracts", "", "", "", "", Proof.PROVEN), result.who());
        assertTrue(result.ignored().isEmpty());
    }

    @Test
    void whatTheKeyFixesNobodyChanges() {
        Attribution result = of(key("legal", "", Map.of()), claim(Tag.DEPARTMENT, "sales"));
        assertEquals("legal", result.who().department());
        assertEquals(Proof.PROVEN, result.who().proof());
        assertEquals(List.of("the key fixes the department"), reasons(result));
    }

    @Test
    void anAllowedValueIsTakenAndOnlyAsserted() {
        VirtualKey key = key("legal", "", Map.of(Tag.TEAM, Set.of("contracts", "patents")));
        Attribution result = of(key, claim(Tag.TEAM, " patents "));
        assertEquals("patents", result.who().team());
        assertEquals("legal", result.who().department());
        assertEquals(Proof.ASSERTED, result.who().proof());
    }

    @Test
    void anUnknownValueLeavesTheKeysOwnOrTheDefaultCostCentre() {
        VirtualKey own = key("legal", "", Map.of(Tag.DEPARTMENT, Set.of("sales")));
        assertEquals("legal", of(own, claim(Tag.DEPARTMENT, "board")).who().department());
        VirtualKey none = key("", "", Map.of(Tag.DEPARTMENT, Set.of("sales")));
        Attribution result = of(none, claim(Tag.DEPARTMENT, "board"));
        assertEquals("unassigned", result.who().department());
        assertEquals(Proof.PROVEN, result.who().proof());
        assertEquals(1, result.ignored().size());
        assertEquals("sales", of(none, claim(Tag.DEPARTMENT, "sales")).who().department());
    }

    @Test
    void anEmptySetAllowsAnyPlainValue() {
        VirtualKey key = key("legal", "", Map.of(Tag.USER, Set.of()));
        assertEquals("ann", of(key, claim(Tag.USER, "ann")).who().user());
        assertEquals("", of(key, claim(Tag.USER, "a\u0000b")).who().user());
        assertEquals("", of(key, claim(Tag.USER, "x".repeat(129))).who().user());
    }

    @Test
    void theFirstOfTwoStatementsWeighsMore() {
        VirtualKey key = key("legal", "patents", Map.of(Tag.TEAM, Set.of("contracts", "patents")));
        Attribution later = of(key, claim(Tag.TEAM, "contracts"), claim(Tag.TEAM, "patents"));
        assertEquals("contracts", later.who().team());
        assertEquals(List.of("another statement of the team weighs more"), reasons(later));
        Attribution known = of(key, claim(Tag.TEAM, "patents"), claim(Tag.TEAM, "contracts"));
        assertEquals("patents", known.who().team());
        assertEquals(Proof.PROVEN, known.who().proof());
    }

    @Test
    void aStatementThatRepeatsWhatIsKnownStaysProven() {
        Attribution result = of(key("legal", "", Map.of()), claim(Tag.DEPARTMENT, "legal"));
        assertEquals(Proof.PROVEN, result.who().proof());
        assertTrue(result.ignored().isEmpty());
    }

    @Test
    void reasonsNeverRepeatWhatACallerSaid() {
        String secret = "my-private-session";
        Attribution result =
                of(key("legal", "", Map.of(Tag.TEAM, Set.of("a"))), claim(Tag.USER, secret), claim(Tag.TEAM, secret));
        assertEquals(2, result.ignored().size());
        assertTrue(result.ignored().stream().noneMatch(each -> each.toString().contains(secret)));
    }

    @Test
    void aFloodOfStatementsIsCutOff() {
        List<Claim> flood = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            flood.add(claim(Tag.USER, "u" + i));
        }
        Attribution result = Attribution.of(key("legal", "", Map.of()), flood, "unassigned");
        assertEquals("", result.who().user());
        assertEquals(Proof.PROVEN, result.who().proof());
    }

    private static List<String> reasons(Attribution result) {
        return result.ignored().stream().map(Attribution.Ignored::reason).toList();
    }
}
