package jevons.explanation;

/// What can move a bill. Each is one factor of a cell's cost, or one kind of line that has no factors.
public enum Driver {
    ADOPTION("adoption", Family.USE, "Users (adoption)"),
    INTENSITY("intensity", Family.USE, "Requests per user (intensity)"),
    /// Takes the place of adoption and intensity where users are not known.
    REQUESTS("requests", Family.USE, "Requests"),
    MIX("mix", Family.USE, "Mix of tasks"),
    /// Takes the place of requests where only calls are known.
    CALLS("calls", Family.USE, "Model calls"),
    /// Takes the place of calls where only quantities are known.
    VOLUME("volume", Family.USE, "Volume used"),
    CALLS_PER_REQUEST("calls-per-request", Family.AMPLIFICATION, "Calls per request"),
    CONTEXT("context", Family.AMPLIFICATION, "Context (prompt tokens per call)"),
    ANSWER_LENGTH("answer-length", Family.AMPLIFICATION, "Answer length (tokens per call)"),
    REASONING("reasoning", Family.AMPLIFICATION, "Reasoning (tokens per call)"),
    OTHER_TOKENS("other-tokens", Family.AMPLIFICATION, "Other tokens per call"),
    TOOL_USE("tool-use", Family.AMPLIFICATION, "Tool use per call"),
    MODEL_SWITCH("model-switch", Family.CHOICE, "Model switch at the same task"),
    CACHE("cache", Family.CHOICE, "Prompt cache"),
    LIST_PRICE("list-price", Family.PRICE, "List price of the same model"),
    CONTRACT("contract", Family.PRICE, "Contract (discounts and terms)"),
    FX("fx", Family.PRICE, "Exchange rates"),
    ENTERING_MODEL("entering-model", Family.ENTRY, "Models that entered"),
    LEAVING_MODEL("leaving-model", Family.ENTRY, "Models that left"),
    ENTERING_TASK("entering-task", Family.ENTRY, "Tasks that began"),
    LEAVING_TASK("leaving-task", Family.ENTRY, "Tasks that ended"),
    ENTERING_GROUP("entering-department", Family.ENTRY, "Departments that began"),
    LEAVING_GROUP("leaving-department", Family.ENTRY, "Departments that ended"),
    LAYER_VOLUME("layer-volume", Family.LAYERS, "Volume"),
    LAYER_RATE("layer-rate", Family.LAYERS, "Rate"),
    /// A layer's cost that has no quantity to split by.
    LAYER_AMOUNT("layer-amount", Family.LAYERS, "Amount"),
    COMMITMENT("commitment", Family.BOOKS, "Commitments, used and unused"),
    ALLOCATION("allocation", Family.BOOKS, "Allocation between bearers"),
    CORRECTION("correction", Family.BOOKS, "Corrections of earlier periods"),
    /// Usage whose price was unknown in one of the periods.
    COVERAGE("coverage", Family.BOOKS, "Prices that became known or unknown"),
    BILLING("billing", Family.BOOKS, "Usage moved between currencies or layers");

    /// Drivers that answer one question together.
    public enum Family {
        USE("Use"),
        AMPLIFICATION("Amplification"),
        CHOICE("Choice of model and cache"),
        PRICE("Prices"),
        ENTRY("Entering and leaving"),
        LAYERS("Non-token layers"),
        BOOKS("Bookkeeping");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /// The name for people.
        public String title() {
            return title;
        }
    }

    private final String code;
    private final Family family;
    private final String title;

    Driver(String code, Family family, String title) {
        this.code = code;
        this.family = family;
        this.title = title;
    }

    /// Stable; files and programs may rely on it.
    public String code() {
        return code;
    }

    public Family family() {
        return family;
    }

    /// The name for people.
    public String title() {
        return title;
    }
}
