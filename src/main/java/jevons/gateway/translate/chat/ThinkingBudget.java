package jevons.gateway.translate.chat;

import java.util.List;
import java.util.OptionalLong;
import jevons.gateway.translate.chat.ChatRequest.Choice;

/// How many tokens a Claude model may think, within what else the request says.
public final class ThinkingBudget {

    /// The most tokens of an answer where the client does not say: the most that every Claude model takes.
    public static final long MAX_TOKENS_DEFAULT = 4_096;

    private ThinkingBudget() {}

    /// The budget, empty where the model is not to think or cannot.
    public static OptionalLong of(ChatRequest request, List<Message> turns, Notes notes) {
        OptionalLong wanted = Efforts.budget(request.thinking());
        if (wanted.isEmpty()) {
            return wanted;
        }
        Choice choice = request.tooling().choice();
        if (choice instanceof Choice.Required || choice instanceof Choice.One) {
            notes.add("reasoning_effort", "dropped, the provider does not think where a tool is forced");
            return OptionalLong.empty();
        }
        if (isWithinUnsealedCall(turns)) {
            notes.add("reasoning_effort", "dropped for this round, the call under way has no sealed thought");
            return OptionalLong.empty();
        }
        long asked = Math.max(Efforts.BUDGET_MIN, wanted.getAsLong());
        OptionalLong most = request.sampling().maxTokens();
        long budget = most.isPresent() && asked >= most.getAsLong() ? most.getAsLong() / 2 : asked;
        if (budget < Efforts.BUDGET_MIN) {
            notes.add("reasoning_effort", "dropped, max_tokens leaves less than the least budget of thought, 1024");
            return OptionalLong.empty();
        }
        if (request.thinking().budgetTokens().isEmpty() || budget != wanted.getAsLong()) {
            notes.add("reasoning_effort", "said as a budget of " + budget + " tokens");
        }
        return OptionalLong.of(budget);
    }

    /// The most tokens of the answer, thought included.
    public static long maxTokens(ChatRequest request, OptionalLong budget, Notes notes) {
        if (request.sampling().maxTokens().isPresent()) {
            return request.sampling().maxTokens().getAsLong();
        }
        long most = MAX_TOKENS_DEFAULT + budget.orElse(0);
        notes.add("max_tokens", "set to " + most + ", Anthropic wants one; send max_tokens for another");
        return most;
    }

    /// True where the last turn answers a call before which the model's thought is not there to send back.
    private static boolean isWithinUnsealedCall(List<Message> turns) {
        if (turns.size() < 2 || !Parts.any(turns.getLast().parts(), Part.ToolResult.class)) {
            return false;
        }
        List<Part> before = turns.get(turns.size() - 2).parts();
        return Parts.any(before, Part.ToolCall.class)
                && Parts.only(before, Part.Reasoning.class).stream()
                        .allMatch(thought -> thought.signature().isEmpty()
                                && thought.hidden().isEmpty());
    }
}
