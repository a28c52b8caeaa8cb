package jevons.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import jevons.simulator.script.Script;
import jevons.simulator.script.ScriptFile;
import org.junit.jupiter.api.Test;

/// Scripts from files.
class ScriptFileTest {

    @Test
    void aScriptSaysPricesAndRulesAndTheAccountBillsExactly() throws IOException {
        Script script = ScriptFile.parse("test", """
                seed: 9
                batch-polls: 1
                rejected: [sk-old]
                prices-per-million:
                  gpt-4o-mini: {input: "0.15", cached: "0.075", output: "0.60"}
                rules:
                  - {model: gpt-4o-mini, path: /chat/completions, directions: input=1000 cached=300 tokens=7}
                """);
        try (SimulatedProvider provider =
                        SimulatedProvider.start(SimulatorOptions.plain().withScript(script));
                Caller caller = new Caller(provider)) {
            caller.post("/v1/chat/completions", Caller.chat("Hello", ""), Caller.OPENAI);
            assertEquals(
                    401,
                    caller.post("/v1/chat/completions", Caller.chat("Hello", ""), "authorization", "Bearer sk-old")
                            .statusCode());
            BigDecimal expected = new BigDecimal("0.0001317");
            assertEquals(
                    0,
                    expected.compareTo(provider.account().bill()),
                    provider.account().bill().toPlainString());
            String account = caller.get("/simulator/account?requests=true").body();
            assertTrue(account.contains("\"bill\":\"0.0001317"), account);
            assertTrue(account.contains("\"list\""), account);
        }
    }

    @Test
    void anUnknownKeyIsNamed() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class, () -> ScriptFile.parse("test", "latency: {first-milis: 3}"));
        assertTrue(wrong.toString().contains("unknown key 'first-milis' in latency"), wrong.toString());
    }
}
