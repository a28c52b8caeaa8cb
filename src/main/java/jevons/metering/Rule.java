package jevons.metering;

/// The named reasons for which meters do not sum to a total that a provider states. Nothing differs without one.
public enum Rule {
    CACHE_OUTSIDE_INPUT(Kind.DECLARED, "the stated input leaves out cached tokens; they are metered on top"),
    REASONING_OUTSIDE_OUTPUT(Kind.DECLARED, "the stated output leaves out reasoning; it is metered on top"),
    TOOL_PROMPT_OUTSIDE_INPUT(Kind.DECLARED, "the stated input leaves out the prompt that tools brought in"),
    IMAGES_OUTSIDE_INPUT(Kind.DECLARED, "the stated input leaves out images; they are metered on top"),
    OUTSIDE_TOTAL(Kind.DECLARED, "the provider counts these tokens apart from its own grand total"),
    REASONING_ONLY_IN_TOTAL(Kind.DECLARED, "only the grand total holds the reasoning; it is the remainder"),
    BILLED_BELOW_TOKENS(
            Kind.DECLARED, "the provider bills other counts than it processed; the billed ones are metered"),
    ITERATIONS_OUTSIDE_TOTAL(
            Kind.DECLARED, "passes that the stated totals leave out are listed as calls within the call"),
    CACHE_LIFETIME_ASSUMED(Kind.DECLARED, "no lifetime stated for a cache write; the documented default is taken"),
    PART_ABOVE_TOTAL(Kind.ODD, "a part is stated above the total that includes it; it is cut to the total"),
    PART_BELOW_ITS_CELLS(Kind.ODD, "a sub-total is stated below its own parts; the parts are kept"),
    ROWS_DIFFER(Kind.ODD, "the per-modality rows do not sum to the total; the total is kept"),
    ALIASES_DIFFER(Kind.ODD, "two names of one count hold different numbers; the first is kept"),
    TOTAL_DIFFERS(Kind.ODD, "input and output do not sum to the stated grand total; the parts are kept"),
    ITERATIONS_DIFFER(Kind.ODD, "the passes do not sum to the stated totals; the totals are kept"),
    NEGATIVE_COUNT(Kind.ODD, "a count is stated below zero; it is metered as zero");

    /// Whether a difference is the dialect's own way of counting or needs a look.
    public enum Kind {
        /// The dialect counts like this, always.
        DECLARED,
        /// The numbers contradict each other.
        ODD
    }

    private final Kind kind;
    private final String meaning;

    Rule(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /// What it says, as one clause.
    public String meaning() {
        return meaning;
    }
}
