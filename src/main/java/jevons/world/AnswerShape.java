package jevons.world;

import java.time.YearMonth;

/// How long answers are, how much of them is thought, how much of the prompt is cached, and how many are used.
///
/// @param answer mean visible answer tokens
/// @param cacheFrom first month in which prompts are cached
/// @param cached share of prompt tokens read from the cache then, 0 to 1
/// @param reasoningFrom first month in which the model thinks before it answers
/// @param reasoning thought tokens per visible answer token then
/// @param accepted share of answers that are used, 0 to 1
record AnswerShape(
        Growth answer, YearMonth cacheFrom, double cached, YearMonth reasoningFrom, double reasoning, double accepted) {

    static final YearMonth NEVER = YearMonth.of(2099, 1);

    double cachedAt(YearMonth month) {
        return month.isBefore(cacheFrom) ? 0 : cached;
    }

    double reasoningAt(YearMonth month) {
        return month.isBefore(reasoningFrom) ? 0 : reasoning;
    }
}
