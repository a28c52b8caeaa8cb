package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadTest {

    private static GatewayConfig config(String text) {
        return ConfigReader.read("f.yaml", text, Credentials.unseen(), ProviderKinds.ALL)
                .orThrow();
    }

    @Test
    void nothingChangedIsNothingDone() {
        String text = "providers: {openai: {}}\nroutes: [{model: a, targets: [{provider: openai}]}]\n";
        Reload reload = Reload.difference(config(text), config(text));
        assertEquals(List.of(), reload.applied());
        assertEquals(List.of(), reload.needsRestart());
        assertEquals(config(text), reload.inForce());
    }

    @Test
    void looseSettingsAreAppliedAndFixedOnesWait() {
        GatewayConfig old = config("providers: {openai: {}}\n");
        GatewayConfig fresh = config("""
                listen: {port: 1}
                limits: {header-bytes: 2048, requests: 7, connect-millis: 99, upstream-connections: 3}
                providers: {anthropic: {}}
                routes: [{model: a, targets: [{provider: anthropic}]}]
                telemetry: {conventions: next}
                attribution: {default-cost-centre: x}
                answers: {cost-in-stream: true}
                """);
        Reload reload = Reload.difference(old, fresh);
        assertEquals(List.of("limits", "providers", "routes", "attribution", "answers"), reload.applied());
        assertEquals(
                List.of(
                        "listen",
                        "telemetry",
                        "limits.header-bytes",
                        "limits.upstream-connections",
                        "limits.connect-millis"),
                reload.needsRestart());
        GatewayConfig inForce = reload.inForce();
        assertEquals(old.listen(), inForce.listen());
        assertEquals(old.telemetry(), inForce.telemetry());
        assertEquals(7, inForce.limits().requests());
        assertEquals(old.limits().headerBytes(), inForce.limits().headerBytes());
        assertEquals(
                old.limits().times().connectMillis(), inForce.limits().times().connectMillis());
        assertEquals(fresh.providers(), inForce.providers());
        assertEquals(fresh.answers(), inForce.answers());
    }

    @Test
    void onlyFixedChangesApplyNothing() {
        Reload reload = Reload.difference(config(""), config("limits: {header-bytes: 2048}\n"));
        assertEquals(List.of(), reload.applied());
        assertEquals(List.of("limits.header-bytes"), reload.needsRestart());
        assertTrue(Reload.reloadable().contains("routes"));
    }
}
