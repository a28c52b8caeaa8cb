package jevons.world;

import java.time.YearMonth;
import java.util.List;
import jevons.metering.Purpose;

/// The use cases of the demo company: what its people do with models, from when, and with which model. Model
/// changes follow what was on sale at the time; the prices come from the shipped price book.
final class UseCases {

    private static final List<ModelChoice> EMBEDDINGS = List.of(
            ModelChoice.of("2023-10", "openai", "text-embedding-ada-002"),
            ModelChoice.of("2024-03", "openai", "text-embedding-3-small"));
    private static final List<ModelChoice> CHECKERS = List.of(
            ModelChoice.of("2024-03", "anthropic", "claude-3-haiku-20240307"),
            ModelChoice.of("2024-09", "openai", "gpt-4o-mini"),
            ModelChoice.of("2025-06", "openai", "gpt-4.1-mini"));
    private static final List<ModelChoice> GUARDS = List.of(
            ModelChoice.of("2024-08", "openai", "gpt-4o-mini"), ModelChoice.of("2025-06", "openai", "gpt-4.1-nano"));

    private UseCases() {}

    static final List<UseCase> ALL = List.of(
            chat(), service(), coding(), contracts(), proposals(), invoices(), campaigns(), research(), audit());

    private static UseCase chat() {
        return new UseCase(
                "General assistant",
                Department.ALL.stream().map(Department::name).toList(),
                Adoption.of("2023-10", 0.72, 12),
                new Growth(5, 1.25),
                new Growth(900, 1.9),
                new AnswerShape(new Growth(210, 1.25), month("2024-12"), 0.30, month("2025-05"), 0.6, 0.86),
                List.of(
                        ModelChoice.of("2023-10", "openai", "gpt-3.5-turbo"),
                        ModelChoice.of("2024-01", "openai", "gpt-4-turbo"),
                        ModelChoice.of("2024-06", "openai", "gpt-4o"),
                        ModelChoice.of("2025-05", "openai", "o4-mini"),
                        ModelChoice.of("2025-09", "openai", "gpt-5")),
                List.of(retry(0.04), guardrail("2024-10")));
    }

    private static UseCase service() {
        return new UseCase(
                "Ticket answers",
                List.of("Customer Service", "Operations"),
                Adoption.of("2023-11", 0.92, 9),
                new Growth(26, 1.35),
                new Growth(1500, 2.1),
                new AnswerShape(new Growth(180, 1.1), month("2024-09"), 0.55, month("2025-11"), 0.35, 0.81),
                List.of(
                        ModelChoice.of("2023-11", "openai", "gpt-3.5-turbo"),
                        ModelChoice.of("2024-04", "anthropic", "claude-3-sonnet-20240229"),
                        ModelChoice.of("2024-08", "anthropic", "claude-3-5-sonnet-20240620"),
                        ModelChoice.of("2025-07", "anthropic", "claude-sonnet-4-20250514"),
                        ModelChoice.of("2025-11", "anthropic", "claude-haiku-4-5-20251001")),
                List.of(retrieval("2024-02", 1.0), validation("2024-06", 0.5), retry(0.06), guardrail("2024-08")));
    }

    private static UseCase coding() {
        return new UseCase(
                "Coding agent",
                List.of("Engineering", "Product", "Research"),
                Adoption.of("2024-03", 0.88, 9),
                new Growth(24, 3.2),
                new Growth(9000, 2.6),
                new AnswerShape(new Growth(420, 1.3), month("2024-10"), 0.94, month("2025-03"), 0.5, 0.74),
                List.of(
                        ModelChoice.of("2024-03", "openai", "gpt-4-turbo"),
                        ModelChoice.of("2024-07", "anthropic", "claude-3-5-sonnet-20240620"),
                        ModelChoice.of("2025-03", "anthropic", "claude-3-7-sonnet-20250219"),
                        ModelChoice.of("2025-06", "anthropic", "claude-sonnet-4-20250514"),
                        ModelChoice.of("2025-11", "anthropic", "claude-haiku-4-5-20251001")),
                List.of(retry(0.12), validation("2025-01", 0.4)));
    }

    private static UseCase contracts() {
        return new UseCase(
                "Contract review",
                List.of("Legal", "Procurement", "Sales"),
                Adoption.of("2024-01", 0.75, 8),
                new Growth(4, 1.3),
                new Growth(11000, 1.5),
                new AnswerShape(new Growth(650, 1.1), month("2024-11"), 0.35, month("2025-02"), 1.4, 0.78),
                List.of(
                        ModelChoice.of("2024-01", "openai", "gpt-4-turbo"),
                        ModelChoice.of("2024-04", "anthropic", "claude-3-opus-20240229"),
                        ModelChoice.of("2024-08", "anthropic", "claude-3-5-sonnet-20240620"),
                        ModelChoice.of("2025-02", "openai", "o3-mini"),
                        ModelChoice.of("2025-07", "openai", "o3")),
                List.of(retrieval("2024-05", 2.0), validation("2024-09", 1.0), retry(0.05)));
    }

    private static UseCase proposals() {
        return new UseCase(
                "Proposal writing",
                List.of("Sales", "Marketing", "Product"),
                Adoption.of("2024-02", 0.6, 10),
                new Growth(3, 1.3),
                new Growth(2600, 1.6),
                new AnswerShape(new Growth(900, 1.1), AnswerShape.NEVER, 0, month("2025-09"), 0.4, 0.7),
                List.of(
                        ModelChoice.of("2024-02", "openai", "gpt-4-turbo"),
                        ModelChoice.of("2024-06", "openai", "gpt-4o"),
                        ModelChoice.of("2025-05", "openai", "gpt-4.1"),
                        ModelChoice.of("2025-09", "openai", "gpt-5")),
                List.of(retrieval("2024-08", 1.0), retry(0.05)));
    }

    private static UseCase invoices() {
        return new UseCase(
                "Invoice capture",
                List.of("Finance", "Procurement", "Operations"),
                Adoption.of("2024-06", 0.7, 7),
                new Growth(22, 1.4),
                new Growth(2100, 1.2),
                new AnswerShape(new Growth(160, 1.0), month("2025-06"), 0.4, AnswerShape.NEVER, 0, 0.93),
                List.of(
                        ModelChoice.of("2024-06", "google", "gemini-1.5-flash"),
                        ModelChoice.of("2025-03", "google", "gemini-2.0-flash"),
                        ModelChoice.of("2025-08", "google", "gemini-2.5-flash")),
                List.of(validation("2024-10", 1.0), retry(0.03)));
    }

    private static UseCase campaigns() {
        return new UseCase(
                "Campaign texts",
                List.of("Marketing", "Sales"),
                Adoption.of("2023-10", 0.8, 8),
                new Growth(6, 1.25),
                new Growth(700, 1.4),
                new AnswerShape(new Growth(500, 1.0), AnswerShape.NEVER, 0, AnswerShape.NEVER, 0, 0.66),
                List.of(
                        ModelChoice.of("2023-10", "openai", "gpt-4"),
                        ModelChoice.of("2024-06", "openai", "gpt-4o"),
                        ModelChoice.of("2024-10", "openai", "gpt-4o-mini"),
                        ModelChoice.of("2025-07", "google", "gemini-2.5-flash")),
                List.of(retry(0.05)));
    }

    private static UseCase research() {
        return new UseCase(
                "Deep research",
                List.of("Research", "Product", "Legal", "Finance", "Risk and Compliance"),
                Adoption.of("2025-02", 0.65, 6),
                new Growth(2, 1.8),
                new Growth(24000, 1.6),
                new AnswerShape(new Growth(1800, 1.1), month("2025-05"), 0.4, month("2025-02"), 1.8, 0.72),
                List.of(
                        ModelChoice.of("2025-02", "openai", "o1"),
                        ModelChoice.of("2025-05", "google", "gemini-2.5-pro"),
                        ModelChoice.of("2025-09", "openai", "gpt-5")),
                List.of(retrieval("2025-02", 4.0), validation("2025-06", 1.0), retry(0.08)));
    }

    private static UseCase audit() {
        return new UseCase(
                "Control testing",
                List.of("Risk and Compliance", "Finance", "Human Resources"),
                Adoption.of("2025-01", 0.7, 6),
                new Growth(5, 1.5),
                new Growth(6000, 1.4),
                new AnswerShape(new Growth(450, 1.1), month("2025-06"), 0.5, month("2025-01"), 0.8, 0.84),
                List.of(
                        ModelChoice.of("2025-01", "deepseek", "deepseek-reasoner"),
                        ModelChoice.of("2025-07", "mistral", "magistral-medium-latest"),
                        ModelChoice.of("2025-10", "anthropic", "claude-sonnet-4-5-20250929")),
                List.of(retrieval("2025-01", 2.0), validation("2025-04", 1.0), retry(0.05)));
    }

    private static SideCall retrieval(String from, double perRequest) {
        return new SideCall(Purpose.EMBEDDING, month(from), perRequest, 0.35, 0, EMBEDDINGS);
    }

    private static SideCall validation(String from, double perRequest) {
        return new SideCall(Purpose.VALIDATION, month(from), perRequest, 0.5, 60, CHECKERS);
    }

    private static SideCall guardrail(String from) {
        return new SideCall(Purpose.GUARDRAIL, month(from), 1.0, 0.25, 8, GUARDS);
    }

    /// A retry calls the use case's own model again: an empty list of models says so.
    private static SideCall retry(double perRequest) {
        return new SideCall(Purpose.RETRY, month("2023-10"), perRequest, 1.0, 0, List.of());
    }

    private static YearMonth month(String text) {
        return YearMonth.parse(text);
    }
}
