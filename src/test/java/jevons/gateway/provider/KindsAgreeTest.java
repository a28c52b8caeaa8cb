package jevons.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import jevons.gateway.config.ProviderKind;
import jevons.gateway.config.ProviderKinds;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import org.junit.jupiter.api.Test;

/// What settings know of a kind of provider is what the kind itself knows.
class KindsAgreeTest {

    private static final Map<String, String> OPTIONS =
            Map.of("region", "eu-central-1", "location", "eu-central-1", "project", "p1", "api-version", "2024-10-21");

    @Test
    void theSameKindsAreKnown() {
        List<String> named = ProviderKinds.ALL.stream().map(ProviderKind::name).toList();
        assertEquals(new TreeSet<>(Providers.kinds()), new TreeSet<>(named));
    }

    @Test
    void theyAreCalledAtTheSameAddressesAndCountUnderTheSameNames() {
        for (ProviderKind kind : ProviderKinds.ALL) {
            Map<String, String> options = new HashMap<>(OPTIONS);
            options.keySet().retainAll(kind.options());
            String address = kind.address();
            for (Map.Entry<String, String> option : options.entrySet()) {
                address = address.replace("{" + option.getKey() + "}", option.getValue());
            }
            Optional<URI> known = Providers.address(kind.name(), options);
            assertEquals(known.map(URI::toString).orElse(""), address, kind.name());
            ProviderSettings settings = new ProviderSettings(
                    kind.name(),
                    kind.name(),
                    URI.create(address.isEmpty() ? "https://models.example.com/v1" : address),
                    Secret.of("key"),
                    options,
                    address.startsWith("http://"));
            List<String> problems = Providers.problems(settings);
            assertTrue(problems.isEmpty(), () -> kind.name() + ": " + problems);
            assertEquals(kind.meteredAs(), Providers.of(settings).meteredAs(), kind.name());
        }
    }
}
