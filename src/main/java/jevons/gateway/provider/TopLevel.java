package jevons.gateway.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Takes members out of a JSON object and adds others, without touching the rest: unknown fields, order and
/// numbers stay as they were sent.
final class TopLevel {

    private static final JsonFactory JSON = new JsonFactory();

    private TopLevel() {}

    /// The object without some members and with others in front.
    ///
    /// @param drop names to take out, each time they come
    /// @param add members as JSON (`"a":1,"b":2`), empty for none
    /// @throws IllegalArgumentException where the body is not one JSON object; its content is not in the message
    static byte[] edit(byte[] body, Set<String> drop, String add) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + add.length() + 2);
        out.write('{');
        out.writeBytes(add.getBytes(StandardCharsets.UTF_8));
        boolean first = add.isEmpty();
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.nextToken();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                if (!drop.contains(name)) {
                    if (!first) {
                        out.write(',');
                    }
                    first = false;
                    out.write(body, start, end - start);
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT);
        } catch (IOException notJson) {
            require(false);
        }
        out.write('}');
        return out.toByteArray();
    }

    /// Whether the object has a member.
    ///
    /// @throws IllegalArgumentException as [#edit]
    static boolean has(byte[] body, String member) {
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(member)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException notJson) {
            require(false);
        }
        return false;
    }

    private static void require(boolean isObject) {
        if (!isObject) {
            throw new IllegalArgumentException("the request body is not one JSON object; send one");
        }
    }
}
