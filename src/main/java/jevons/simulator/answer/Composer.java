package jevons.simulator.answer;

import java.util.List;
import java.util.Optional;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Fault;

/// Makes an answer of what is asked: lengths and counts drawn by dice that the request itself seeds.
public final class Composer {

    /// Output tokens of one answer at most, whatever is directed.
    public static final long OUTPUT_TOKENS_MAX = 1_000_000;

    private static final long OUTPUT_MEDIAN = 60;
    private static final long REASONING_MEDIAN = 100;
    private static final long CACHE_FROM_TOKENS = 1_024;
    private static final long CACHE_STEP_TOKENS = 128;
    private static final long MESSAGE_TOKENS = 4;
    private static final long IMAGE_TOKENS = 85;
    private static final long CHARACTERS_PER_TOKEN = 4;
    private static final long TOOL_CALL_TOKENS = 6;

    private final long seed;
    private final long created;

    /// @param seed of all dice
    /// @param created second of the epoch that answers state as their time
    public Composer(long seed, long created) {
        this.seed = seed;
        this.created = created;
    }

    /// The tokens that a prompt counts.
    public static long inputTokens(Ask.Prompt prompt) {
        return 3
                + prompt.messages() * MESSAGE_TOKENS
                + prompt.images() * IMAGE_TOKENS
                + (prompt.characters() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    /// The tokens that the opening of a tool's call counts, before its arguments.
    public static long toolCallTokens() {
        return TOOL_CALL_TOKENS;
    }

    /// The dice of a request.
    public Dice dice(Ask ask) {
        return new Dice(Dice.mix(seed, Dice.mix(ask.prompt().hash(), ask.model().hashCode())));
    }

    /// The answer. The same each time.
    public Answer compose(Ask ask) {
        Directions directions = ask.directions();
        Dice dice = dice(ask);
        Sold input = input(ask, dice);
        long most = Math.clamp(ask.wishes().maxTokens(), 1, OUTPUT_TOKENS_MAX);
        List<String> thoughts = thoughts(ask, dice, most);
        long room = Math.max(1, most - thoughts.size());
        Optional<Answer.Call> call =
                ask.wishes().tool().map(tool -> new Answer.Call(tool.name(), Example.object(tool.schema())));
        List<String> whole = call.map(each -> Example.pieces(each.arguments()))
                .or(() -> ask.wishes().schema().map(schema -> Example.pieces(Example.object(schema))))
                .orElseGet(() -> Words.pieces(dice, length(directions, dice, room)));
        boolean fits = whole.size() <= room;
        List<String> pieces = fits ? whole : whole.subList(0, (int) room);
        Answer.Stop stop = call.isPresent() ? Answer.Stop.TOOL : Answer.Stop.END;
        boolean directedLength = directions.number(Direction.TOKENS).isPresent();
        boolean cut = !fits || (!directedLength && whole.size() == room && call.isEmpty());
        long visible = pieces.size() + (call.isPresent() ? TOOL_CALL_TOKENS : 0);
        int choices = Math.max(1, ask.wishes().choices());
        Sold sold = input.with(Bucket.OUTPUT, visible * choices).with(Bucket.REASONING, thoughts.size());
        if (directions.has(Fault.ZERO_USAGE)) {
            sold = Sold.NOTHING;
        }
        return new Answer(
                ask, thoughts, pieces, call, cut ? Answer.Stop.LENGTH : stop, sold, shown(directions), created);
    }

    private static Answer.UsageShown shown(Directions directions) {
        if (directions.has(Fault.NO_USAGE)) {
            return Answer.UsageShown.ABSENT;
        }
        return directions.has(Fault.NULL_USAGE) ? Answer.UsageShown.NULL : Answer.UsageShown.STATED;
    }

    private static long length(Directions directions, Dice dice, long room) {
        long drawn = Math.max(1, dice.around(OUTPUT_MEDIAN));
        long tokens = Math.min(room, directions.number(Direction.TOKENS, drawn));
        return Math.clamp(tokens, directions.number(Direction.CHUNKS).isPresent() ? 1 : 0, OUTPUT_TOKENS_MAX);
    }

    private static List<String> thoughts(Ask ask, Dice dice, long most) {
        if (!ask.wishes().reasoning()
                && ask.directions().number(Direction.REASONING).isEmpty()) {
            return List.of();
        }
        long drawn = Math.min(most / 2, Math.max(1, dice.around(REASONING_MEDIAN)));
        return Words.pieces(dice, Math.min(OUTPUT_TOKENS_MAX, ask.directions().number(Direction.REASONING, drawn)));
    }

    private static Sold input(Ask ask, Dice dice) {
        Directions directions = ask.directions();
        Ask.Prompt prompt = ask.prompt();
        long input = directions.number(Direction.INPUT, inputTokens(prompt));
        long share = input * dice.below(100) / 100 / CACHE_STEP_TOKENS * CACHE_STEP_TOKENS;
        boolean known = dice.chance(500_000);
        boolean large = input >= CACHE_FROM_TOKENS;
        boolean marked = prompt.cacheMarks() + prompt.cacheMarksLong() > 0;
        long cached = directions.number(Direction.CACHED, large && known ? share : 0);
        long writes = large && marked && !known ? share : 0;
        boolean lasting = prompt.cacheMarksLong() > 0;
        long write = directions.number(Direction.CACHE_WRITE, lasting ? 0 : writes);
        long writeLong = directions.number(Direction.CACHE_WRITE_LONG, lasting ? writes : 0);
        return Sold.NOTHING
                .with(Bucket.INPUT, Math.max(0, input - cached - write - writeLong))
                .with(Bucket.CACHED, cached)
                .with(Bucket.CACHE_WRITE, write)
                .with(Bucket.CACHE_WRITE_LONG, writeLong);
    }
}
