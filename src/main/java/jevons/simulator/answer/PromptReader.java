package jevons.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.simulator.script.Directions;

/// Gathers what a request says while a dialect walks through it.
public final class PromptReader {

    private static final String MARK = "[[simulate";
    private static final Pattern MARKS = Pattern.compile("\\[\\[simulate ([^\\]]*)\\]\\]");
    private static final Pattern MODEL = Pattern.compile("(.+?):([a-z-]+=.*)", Pattern.DOTALL);

    private long hash = 17;
    private long characters;
    private int messages;
    private int images;
    private int cacheMarks;
    private int cacheMarksLong;
    private String lastUserText = "";
    private boolean lastIsToolResult;
    private final List<Ask.Tool> tools = new ArrayList<>();

    /// The name of a model and the directions that may follow it: `gpt-4o-mini:fault=429`.
    ///
    /// @param name without directions
    /// @param directions that followed it
    public record Model(String name, Directions directions) {

        /// Reads a name.
        ///
        /// @throws IllegalArgumentException if the directions cannot be read
        public static Model of(String text) {
            Matcher matcher = text.indexOf('=') < 0 ? MODEL.matcher("") : MODEL.matcher(text);
            return matcher.matches()
                    ? new Model(matcher.group(1), Directions.parse(matcher.group(2)))
                    : new Model(text, Directions.NONE);
        }
    }

    /// A message begins.
    ///
    /// @param role who speaks: `user`, `assistant`, `system`, `tool` …
    public void message(String role) {
        messages++;
        lastIsToolResult = role.equals("tool");
        if (role.equals("user")) {
            lastUserText = "";
        }
    }

    /// A text of a message.
    public void text(String role, String text) {
        boolean user = role.equals("user");
        boolean marked = user && text.contains(MARK);
        String plain = marked ? MARKS.matcher(text).replaceAll("") : text;
        hash = Dice.mix(hash, plain.hashCode());
        characters += plain.length();
        if (user) {
            lastUserText = lastUserText.isEmpty() ? text : lastUserText + "\n" + text;
        }
    }

    /// Anything else that is read and not spoken: arguments of an earlier call, a tool's result.
    public void other(String text) {
        hash = Dice.mix(hash, text.hashCode());
        characters += text.length();
    }

    /// A tool has answered.
    public void toolResult() {
        lastIsToolResult = true;
    }

    /// An image.
    public void image() {
        images++;
    }

    /// Looks whether a part is marked to be cached.
    public void cacheMark(JsonNode control) {
        if (control.isObject()) {
            if (control.path("ttl").asText("").equals("1h")) {
                cacheMarksLong++;
            } else {
                cacheMarks++;
            }
        }
    }

    /// A tool that may be called.
    public void tool(String name, JsonNode schema) {
        other(name);
        other(schema.toString());
        tools.add(new Ask.Tool(name, schema));
    }

    /// What is read.
    public Ask.Prompt prompt() {
        return new Ask.Prompt(hash, characters, messages, images, cacheMarks, cacheMarksLong);
    }

    /// The directions in the last text of the user.
    ///
    /// @throws IllegalArgumentException if they cannot be read
    public Directions directions() {
        if (!lastUserText.contains(MARK)) {
            return Directions.NONE;
        }
        Directions all = Directions.NONE;
        Matcher matcher = MARKS.matcher(lastUserText);
        while (matcher.find()) {
            all = all.or(Directions.parse(matcher.group(1)));
        }
        return all;
    }

    /// The tool to call: the one that is demanded, or the one that the last text of the user asks for by its
    /// name, by a word of its name (`weather` for `get_weather`) or by saying "tool".
    ///
    /// @param demanded name of a tool that must be called; `*` for any; empty for none
    public Optional<Ask.Tool> wanted(String demanded) {
        if (tools.isEmpty() || lastIsToolResult) {
            return Optional.empty();
        }
        if (!demanded.isEmpty()) {
            return tools.stream()
                    .filter(tool -> demanded.equals("*") || tool.name().equals(demanded))
                    .findFirst();
        }
        String said = lastUserText.toLowerCase(Locale.ROOT);
        return tools.stream()
                .filter(tool -> isNamed(said, tool.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> said.contains("tool") ? Optional.of(tools.getFirst()) : Optional.empty());
    }

    private static boolean isNamed(String said, String name) {
        if (said.contains(name)) {
            return true;
        }
        for (String word : name.split("[_\\-. ]+", -1)) {
            if (word.length() > 4 && said.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
