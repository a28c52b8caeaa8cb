package jevons.gateway;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.governance.Attribution.Claim;
import jevons.governance.KeyRules.Tag;

/// What a request says about whose use it is: our headers, then those of gateways that people move from, then the
/// body's `user`. Whether any of it counts, the key decides.
final class Claims {

    private record Said(CharSequence header, String name, Tag tag) {
        static Said by(String name, Tag tag) {
            return new Said(HttpHeaders.createOptimized(name), name, tag);
        }
    }

    private static final List<Said> SAID = List.of(
            Said.by("x-jevons-department", Tag.DEPARTMENT),
            Said.by("x-jevons-team", Tag.TEAM),
            Said.by("x-jevons-user", Tag.USER),
            Said.by("x-jevons-application", Tag.APPLICATION),
            Said.by("x-jevons-use-case", Tag.USE_CASE),
            Said.by("x-jevons-environment", Tag.ENVIRONMENT),
            Said.by("x-litellm-end-user-id", Tag.USER),
            Said.by("x-litellm-customer-id", Tag.USER),
            Said.by("x-bf-customer-id", Tag.USER),
            Said.by("helicone-user-id", Tag.USER));

    /// Names of other gateways' tags (`team:search`) and what they are here.
    private static final Map<String, Tag> WORDS = Map.of(
            "department", Tag.DEPARTMENT,
            "team", Tag.TEAM,
            "user", Tag.USER,
            "application", Tag.APPLICATION,
            "app", Tag.APPLICATION,
            "use_case", Tag.USE_CASE,
            "use-case", Tag.USE_CASE,
            "environment", Tag.ENVIRONMENT,
            "env", Tag.ENVIRONMENT);

    private static final CharSequence TAGS = HttpHeaders.createOptimized("x-litellm-tags");

    private Claims() {}

    static void collect(Exchange exchange, List<Claim> claims) {
        for (int i = 0; i < SAID.size(); i++) {
            Said said = SAID.get(i);
            Optional<String> value = exchange.client.header(said.header);
            if (value.isPresent()) {
                claims.add(new Claim(said.tag, value.get(), said.name));
            }
        }
        exchange.client.header(TAGS).ifPresent(tags -> addTags(tags, claims));
        if (exchange.scan.isPresent() && !exchange.scan.get().user().isEmpty()) {
            claims.add(new Claim(Tag.USER, exchange.scan.get().user(), "body.user"));
        }
    }

    private static void addTags(String tags, List<Claim> claims) {
        int from = 0;
        while (from < tags.length()) {
            int comma = tags.indexOf(',', from);
            int to = comma < 0 ? tags.length() : comma;
            int colon = tags.indexOf(':', from);
            if (colon > from && colon < to) {
                Tag tag = WORDS.get(tags.substring(from, colon).strip());
                if (tag != null) {
                    claims.add(new Claim(tag, tags.substring(colon + 1, to), "x-litellm-tags"));
                }
            }
            from = to + 1;
        }
    }
}
