package jevons.gateway.stream;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.lang.ref.SoftReference;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Counts tokens where a provider states none. Models of OpenAI are counted by their own encoding; other models
/// by OpenAI's newest, which is near but not theirs (the method's name ends in `~`). An encoding takes about a
/// second and 46 MB to load, so it is loaded when first asked for: until it is there, and beyond
/// [#EXACT_CHARACTERS_MAX], four bytes are taken for one token
/// (`bytes/4`).
public final class TokenCounter {

    /// The most characters of one text that are encoded, so that no thread is held for long (some 15 ms for
    /// words, 100 ms for the worst); the rest counts by its bytes.
    public static final int EXACT_CHARACTERS_MAX = 64 << 10;

    /// The most characters that the encoder sees at once: its work grows with the square of unbroken runs.
    public static final int PIECE_CHARACTERS_MAX = 1_024;

    /// The method of counting without an encoding.
    public static final String BYTES = "bytes/4";

    private static final int BYTES_PER_TOKEN = 4;
    private static final Lazy NEWEST = new Lazy(EncodingType.O200K_BASE);
    private static final Lazy OLDER = new Lazy(EncodingType.CL100K_BASE);

    /// Tokens of a text.
    ///
    /// @param method how they were counted
    public record Count(long tokens, String method) {}

    /// One encoding, loaded off the caller's thread. Where memory is short and it has not been used lately, it is
    /// forgotten, and loaded again when it is next asked for.
    private static final class Lazy {
        private final EncodingType type;
        private final AtomicBoolean asked = new AtomicBoolean();
        private final AtomicReference<Optional<SoftReference<Encoding>>> loaded =
                new AtomicReference<>(Optional.empty());

        Lazy(EncodingType type) {
            this.type = type;
        }

        Optional<Encoding> now() {
            Optional<Encoding> ready = loaded.get().map(SoftReference::get);
            if (ready.isEmpty() && asked.compareAndSet(false, true)) {
                Thread.ofPlatform().daemon().name("tokens-" + type.getName()).start(this::load);
            }
            return ready;
        }

        synchronized void load() {
            try {
                if (loaded.get().map(SoftReference::get).isEmpty()) {
                    Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
                    loaded.set(Optional.of(new SoftReference<>(encoding)));
                }
            } finally {
                asked.set(false);
            }
        }
    }

    private TokenCounter() {}

    /// Loads both encodings and waits for them, about two seconds. Not for an event loop.
    public static void warmUp() {
        NEWEST.load();
        OLDER.load();
    }

    /// Counts a text as a model would, at once: where the encoding is not loaded yet its loading begins and the
    /// text counts by its bytes.
    ///
    /// @param model as the request or answer names it, with or without a prefix like `openai/`
    public static Count count(String model, String text) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        boolean isOlder = name.startsWith("gpt-4") && !isNewer(name) || name.startsWith("gpt-3");
        Lazy lazy = isOlder ? OLDER : NEWEST;
        Optional<Encoding> encoding = lazy.now();
        if (encoding.isEmpty()) {
            return new Count(byBytes(text, 0), BYTES);
        }
        String method = lazy.type.getName() + (isOlder || isNewer(name) ? "" : "~");
        int exact = Math.min(text.length(), EXACT_CHARACTERS_MAX);
        long tokens = 0;
        for (int from = 0; from < exact; ) {
            int to = piece(text, from, exact);
            tokens += encoding.get().countTokensOrdinary(text.substring(from, to));
            from = to;
        }
        return exact == text.length()
                ? new Count(tokens, method)
                : new Count(tokens + byBytes(text, exact), method + "+" + BYTES);
    }

    private static boolean isNewer(String name) {
        return name.startsWith("gpt-4o")
                || name.startsWith("gpt-4.1")
                || name.startsWith("gpt-4.5")
                || name.startsWith("gpt-5")
                || name.startsWith("gpt-oss")
                || name.startsWith("chatgpt-")
                || name.matches("o\\d.*");
    }

    /// The end of the next piece: before its last blank where it has one, so that few words are cut.
    private static int piece(String text, int from, int end) {
        int most = from + PIECE_CHARACTERS_MAX;
        if (most >= end) {
            return end;
        }
        int blank = text.lastIndexOf(' ', most);
        if (blank > from) {
            return blank;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    /// A token for every four bytes, rounded up.
    private static long byBytes(String text, int from) {
        long bytes = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
    }
}
