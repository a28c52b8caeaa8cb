package jevons.metering;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A provider's usage object flattened to its leaves: `prompt_tokens_details.cached_tokens`, arrays indexed:
/// `promptTokensDetails[0].modality`. A leaf that is absent, one that is null and one that is zero stay three
/// things. Facts that stand beside the usage object in the answer have paths that begin with `@` (`@model`,
/// `@service_tier`).
///
/// @param numbers number leaves, exact, sorted by path
/// @param texts text and boolean leaves, sorted by path
/// @param nulls paths that the provider stated as null
public record UsageBlock(Map<String, BigDecimal> numbers, Map<String, String> texts, Set<String> nulls) {

    /// Nothing stated.
    public static final UsageBlock EMPTY = new UsageBlock(Map.of(), Map.of(), Set.of());

    public UsageBlock {
        // Sorted views, because a tree is copied from one without comparing its keys again.
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        nulls = Collections.unmodifiableSortedSet(new TreeSet<>(nulls));
    }

    /// A block of number leaves only: `of("prompt_tokens", 12, "completion_tokens", 3)`.
    public static UsageBlock of(Object... pathsAndNumbers) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        for (int i = 0; i + 1 < pathsAndNumbers.length; i += 2) {
            numbers.put(pathsAndNumbers[i].toString(), new BigDecimal(pathsAndNumbers[i + 1].toString()));
        }
        return new UsageBlock(numbers, Map.of(), Set.of());
    }

    public Optional<BigDecimal> number(String path) {
        return Optional.ofNullable(numbers.get(path));
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /// True where the provider stated a number at all; a block without numbers is "no usage", not zero usage.
    public boolean hasNumbers() {
        for (String path : numbers.keySet()) {
            if (!path.startsWith("@")) {
                return true;
            }
        }
        return false;
    }

    /// True where a leaf of any kind is at the path or below it.
    public boolean has(String path) {
        return anyAtOrBelow(numbers.keySet(), path) || anyAtOrBelow(texts.keySet(), path);
    }

    private static boolean anyAtOrBelow(Set<String> leaves, String path) {
        for (String leaf : leaves) {
            if (isAtOrBelow(leaf, path)) {
                return true;
            }
        }
        return false;
    }

    /// The same block with one more text leaf.
    public UsageBlock with(String path, String text) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(path, text);
        return new UsageBlock(numbers, more, nulls);
    }

    /// The same block with one more number leaf.
    public UsageBlock with(String path, BigDecimal number) {
        Map<String, BigDecimal> more = new TreeMap<>(numbers);
        more.put(path, number);
        return new UsageBlock(more, texts, nulls);
    }

    /// This block with every leaf of a later one in place of its own: how cumulative stream events are merged.
    public UsageBlock overlaidBy(UsageBlock later) {
        Map<String, BigDecimal> mergedNumbers = new TreeMap<>(numbers);
        mergedNumbers.putAll(later.numbers);
        Map<String, String> mergedTexts = new TreeMap<>(texts);
        mergedTexts.putAll(later.texts);
        Set<String> mergedNulls = new TreeSet<>(nulls);
        mergedNulls.addAll(later.nulls);
        mergedNulls.removeAll(mergedNumbers.keySet());
        mergedNulls.removeAll(mergedTexts.keySet());
        return new UsageBlock(mergedNumbers, mergedTexts, mergedNulls);
    }

    /// The leaves below a path as a block of their own: `below("iterations[0]")`.
    public UsageBlock below(String path) {
        String prefix = path + ".";
        Map<String, BigDecimal> mine = new TreeMap<>();
        numbers.forEach((leaf, value) -> {
            if (leaf.startsWith(prefix)) {
                mine.put(leaf.substring(prefix.length()), value);
            }
        });
        Map<String, String> words = new TreeMap<>();
        texts.forEach((leaf, value) -> {
            if (leaf.startsWith(prefix)) {
                words.put(leaf.substring(prefix.length()), value);
            }
        });
        return new UsageBlock(mine, words, Set.of());
    }

    /// True where a leaf is the path itself or lies below it.
    public static boolean isAtOrBelow(String leaf, String path) {
        return leaf.startsWith(path)
                && (leaf.length() == path.length()
                        || leaf.charAt(path.length()) == '.'
                        || leaf.charAt(path.length()) == '[');
    }
}
