package jevons.gateway.translate.chat;

import java.util.OptionalLong;
import jevons.gateway.translate.chat.ChatRequest.Thinking;

/// Effort in words and budgets in tokens, each for the other. Vendors publish no exchange rate; the budgets are
/// those that Google's own OpenAI-compatible endpoint documents (1,024, 8,192, 24,576), rounded to the next
/// level.
public final class Efforts {

    /// The least budget that Anthropic takes.
    public static final long BUDGET_MIN = 1_024;

    private static final long MEDIUM_BUDGET = 8_192;
    private static final long HIGH_BUDGET = 24_576;
    private static final long HIGHEST_BUDGET = 32_768;

    private Efforts() {}

    /// The budget wanted, where thinking is on and one is said or follows from the effort.
    public static OptionalLong budget(Thinking thinking) {
        if (thinking.mode() != Thinking.Mode.ON) {
            return OptionalLong.empty();
        }
        return thinking.budgetTokens().isPresent()
                ? thinking.budgetTokens()
                : OptionalLong.of(budget(thinking.effort()));
    }

    /// The effort wanted in OpenAI's words, empty where thinking is not on.
    public static String effort(Thinking thinking) {
        if (thinking.mode() != Thinking.Mode.ON) {
            return "";
        }
        if (!thinking.effort().isEmpty()) {
            return thinking.effort().equals("max") ? "xhigh" : thinking.effort();
        }
        long budget = thinking.budgetTokens().orElse(MEDIUM_BUDGET);
        return budget < MEDIUM_BUDGET ? "low" : budget < HIGH_BUDGET ? "medium" : "high";
    }

    private static long budget(String effort) {
        return switch (effort) {
            case "minimal", "low" -> BUDGET_MIN;
            case "high" -> HIGH_BUDGET;
            case "xhigh", "max" -> HIGHEST_BUDGET;
            default -> MEDIUM_BUDGET;
        };
    }
}
