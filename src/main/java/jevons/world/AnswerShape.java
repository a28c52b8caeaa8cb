package jevons.world;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

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

    private static final int CACHE_MONTHS = 18;

    static final YearMonth NEVER = YearMonth.of(2099, 1);

    /// The share of the prompt read from the cache: half of its final value at first, all of it after a year and
    /// a half.
    double cachedAt(YearMonth month) {
        if (month.isBefore(cacheFrom)) {
            return 0;
        }
        long age = Math.min(CACHE_MONTHS, cacheFrom.until(month, ChronoUnit.MONTHS));
        return cached * (1 + (double) age / CACHE_MONTHS) / 2;
    }

    double reasoningAt(YearMonth month) {
        return month.isBefore(reasoningFrom) ? 0 : reasoning;
    }
}
