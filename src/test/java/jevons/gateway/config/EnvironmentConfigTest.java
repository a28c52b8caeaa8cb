package jevons.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentConfigTest {

    @Test
    void everyKeyInTheEnvironmentIsAProvider() {
        ConfigReading reading = EnvironmentConfig.read(
                Map.of("OPENAI_API_KEY", "o", "GOOGLE_API_KEY", "g", "MISTRAL_API_KEY", "  ", "HOME", "/"),
                ProviderKinds.ALL);
        GatewayConfig config = reading.orThrow();
        assertEquals(List.of("openai", "gemini"), ConfigReader.names(config.providers()));
        assertEquals("g", config.providers().get(1).credential().reveal());
        assertEquals(Listen.LOOPBACK, config.listen());
        assertTrue(reading.origins().toString().contains("GOOGLE_API_KEY"));
        assertFalse(reading.problems().stream().anyMatch(Problem::isError));
        assertTrue(Routing.of(config).route("gpt-4o") instanceof Routing.Outcome.Found);
    }

    @Test
    void noneIsAWarningThatSaysWhatToSet() {
        ConfigReading reading = EnvironmentConfig.read(Map.of(), ProviderKinds.ALL);
        assertTrue(reading.orThrow().providers().isEmpty());
        assertTrue(reading.problems().getFirst().text().contains("OPENAI_API_KEY"));
    }
}
