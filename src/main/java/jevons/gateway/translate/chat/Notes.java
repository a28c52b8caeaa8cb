package jevons.gateway.translate.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jevons.gateway.translate.Translation.UntranslatableException;

/// What a translation could not say, by name. Never holds content.
public final class Notes {

    /// Most notes of one translation; further ones are counted.
    public static final int NOTES_MAX = 64;

    /// Longest note or refusal, in characters.
    public static final int NOTE_CHARACTERS_MAX = 400;

    private final Set<String> notes = new LinkedHashSet<>();
    private int beyond;

    /// Notes that a field was dropped or changed.
    ///
    /// @param field where, as the client wrote it
    /// @param what became of it and why
    public void add(String field, String what) {
        String note = clean(field + ": " + what);
        if (notes.size() < NOTES_MAX) {
            notes.add(note);
        } else if (!notes.contains(note)) {
            beyond++;
        }
    }

    /// All notes, in order, each once.
    public List<String> all() {
        List<String> all = new ArrayList<>(notes);
        if (beyond > 0) {
            all.add(beyond + " further notes are not kept");
        }
        return List.copyOf(all);
    }

    /// The refusal of a request.
    ///
    /// @param field at fault, as the client wrote it
    /// @param problem why the other wire cannot say it
    /// @param fix what the client can do
    public static UntranslatableException refusal(String field, String problem, String fix) {
        return new UntranslatableException(clean(field + ": " + problem + "; " + fix));
    }

    /// Names of fields and types are the client's own words: cut, and without line ends.
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= NOTE_CHARACTERS_MAX ? line : line.substring(0, NOTE_CHARACTERS_MAX);
    }
}
