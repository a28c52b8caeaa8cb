package jevons.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jevons.governance.Attribution.Claim;
import jevons.governance.Attribution.Ignored;
import jevons.governance.KeyRules.Tag;

/// What a request says about whose use it is: the gateway's own headers first, then those of other gateways, then
/// the body's `user`. Nothing here is believed; [jevons.governance.Attribution] judges it.
///
/// @param claims in order of weight
/// @param unread headers that could not be read
public record CostTags(List<Claim> claims, List<Ignored> unread) {

    /// The longest header that is read; a longer one is ignored.
    public static final int HEADER_CHARACTERS_MAX = 8_192;

    /// The most values read of one header.
    public static final int VALUES_MAX = 32;

    private static final CostTags NONE = new CostTags(List.of(), List.of());
    private static final String OWN = "x-jevons-";
    private static final String PROPERTY = "helicone-property-";
    private static final JsonFactory JSON = new JsonFactory();

    /// Headers whose whole value is one part.
    private static final Map<String, Tag> WHOLE = Map.of(
            "x-jevons-department", Tag.DEPARTMENT,
            "x-jevons-team", Tag.TEAM,
            "x-jevons-user", Tag.USER,
            "x-jevons-application", Tag.APPLICATION,
            "x-jevons-use-case", Tag.USE_CASE,
            "x-jevons-environment", Tag.ENVIRONMENT,
            "x-litellm-customer-id", Tag.USER,
            "x-litellm-end-user-id", Tag.USER,
            "x-bf-customer-id", Tag.DEPARTMENT,
            "helicone-user-id", Tag.USER);

    /// Words by which headers with several values name a part, without `-`, `_` and blanks.
    private static final Map<String, Tag> WORDS = Map.ofEntries(
            Map.entry("department", Tag.DEPARTMENT),
            Map.entry("costcentre", Tag.DEPARTMENT),
            Map.entry("costcenter", Tag.DEPARTMENT),
            Map.entry("team", Tag.TEAM),
            Map.entry("user", Tag.USER),
            Map.entry("userid", Tag.USER),
            Map.entry("enduser", Tag.USER),
            Map.entry("customer", Tag.USER),
            Map.entry("customerid", Tag.USER),
            Map.entry("application", Tag.APPLICATION),
            Map.entry("app", Tag.APPLICATION),
            Map.entry("usecase", Tag.USE_CASE),
            Map.entry("task", Tag.USE_CASE),
            Map.entry("environment", Tag.ENVIRONMENT),
            Map.entry("env", Tag.ENVIRONMENT));

    public CostTags {
        claims = List.copyOf(claims);
        unread = List.copyOf(unread);
    }

    /// Reads a request.
    ///
    /// @param headers as they came, names in any case
    /// @param bodyUser the body's `user`, empty where it has none
    public static CostTags read(Iterable<Map.Entry<String, String>> headers, String bodyUser) {
        List<Claim> own = new ArrayList<>(0);
        List<Claim> others = new ArrayList<>(0);
        List<Ignored> unread = new ArrayList<>(0);
        for (Map.Entry<String, String> header : headers) {
            if (mayMatter(header.getKey())) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                read(name, header.getValue(), name.startsWith(OWN) ? own : others, unread);
            }
        }
        if (!bodyUser.isEmpty()) {
            others.add(new Claim(Tag.USER, bodyUser, "body.user"));
        }
        if (own.isEmpty() && others.isEmpty() && unread.isEmpty()) {
            return NONE;
        }
        own.addAll(others);
        return new CostTags(own, unread);
    }

    /// Most headers are ruled out by their beginning, without a copy.
    private static boolean mayMatter(String name) {
        return name.regionMatches(true, 0, "x-", 0, 2)
                || name.regionMatches(true, 0, "helicone-", 0, 9)
                || name.regionMatches(true, 0, "cf-aig-", 0, 7);
    }

    private static void read(String name, String value, List<Claim> claims, List<Ignored> unread) {
        Tag whole = WHOLE.get(name);
        if (whole != null) {
            claims.add(new Claim(whole, value, name));
        } else if (name.startsWith(PROPERTY)) {
            tag(name.substring(PROPERTY.length())).ifPresent(tag -> claims.add(new Claim(tag, value, name)));
        } else if (name.equals("x-litellm-tags")) {
            words(name, value, claims, unread);
        } else if (name.equals("x-litellm-spend-logs-metadata") || name.equals("cf-aig-metadata")) {
            json(name, value, claims, unread);
        }
    }

    /// `team:research,free words,env=test`.
    private static void words(String name, String value, List<Claim> claims, List<Ignored> unread) {
        if (value.length() > HEADER_CHARACTERS_MAX) {
            unread.add(new Ignored(name, "is longer than " + HEADER_CHARACTERS_MAX + " characters"));
            return;
        }
        String[] words = value.split(",", VALUES_MAX + 1);
        for (int i = 0; i < Math.min(words.length, VALUES_MAX); i++) {
            String word = words[i].strip();
            int at = separator(word);
            Optional<Tag> tag = at < 0 ? Optional.empty() : tag(word.substring(0, at));
            if (tag.isPresent()) {
                claims.add(new Claim(tag.get(), word.substring(at + 1).strip(), name));
            } else if (!word.isEmpty()) {
                unread.add(new Ignored(name, "a tag names no part that is known; write it like team:research"));
            }
        }
    }

    private static int separator(String word) {
        int colon = word.indexOf(':');
        int equals = word.indexOf('=');
        return colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
    }

    /// The top of a JSON object; what is nested is passed over.
    private static void json(String name, String value, List<Claim> claims, List<Ignored> unread) {
        if (value.length() > HEADER_CHARACTERS_MAX) {
            unread.add(new Ignored(name, "is longer than " + HEADER_CHARACTERS_MAX + " characters"));
            return;
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                unread.add(new Ignored(name, "is no JSON object"));
                return;
            }
            for (int i = 0; i < VALUES_MAX && parser.nextToken() == JsonToken.FIELD_NAME; i++) {
                Optional<Tag> tag = tag(parser.currentName());
                JsonToken token = parser.nextToken();
                if (tag.isPresent() && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    claims.add(new Claim(tag.get(), parser.getText(), name));
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            unread.add(new Ignored(name, "is no JSON object"));
        }
    }

    private static Optional<Tag> tag(String word) {
        return Optional.ofNullable(
                WORDS.get(word.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")));
    }
}
