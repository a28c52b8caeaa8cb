package jevons.simulator.answer;

import java.util.ArrayList;
import java.util.List;

/// Text made of pieces that count as one token each: short common English words with the blank before them, which
/// the usual vocabularies of tokens hold whole.
final class Words {

    private static final int SENTENCE_WORDS_MIN = 6;
    private static final int SENTENCE_WORDS_MORE = 9;
    private static final String[] WORDS = """
            the of and to in is that for on with as at by from this be are it an or not but have has which
            will can more one all their there other about time people year two first work so out up if what
            when how new also use well many some after such then most only over into than may any these our
            part day water world life line number right place small large high long great little group case
            point system house money company week month power state country side area home fact change
            price cost value model data team report result order market service quality level average total
            single common simple clear open full early late strong low short public local""".split("\\s+", -1);

    private Words() {}

    /// So many pieces of text.
    static List<String> pieces(Dice dice, long count) {
        List<String> pieces = new ArrayList<>(Math.toIntExact(count));
        long left = 0;
        for (long i = 0; i < count; i++) {
            if (left == 0) {
                left = SENTENCE_WORDS_MIN + dice.below(SENTENCE_WORDS_MORE);
                String word = WORDS[(int) dice.below(WORDS.length)];
                String start = Character.toUpperCase(word.charAt(0)) + word.substring(1);
                pieces.add(i == 0 ? start : " " + start);
            } else {
                left--;
                pieces.add(left == 0 || i == count - 1 ? "." : " " + WORDS[(int) dice.below(WORDS.length)]);
            }
        }
        return pieces;
    }
}
