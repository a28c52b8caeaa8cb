package jevons.explanation;

/// What the bridge makes of a model that a task used in only one of the two periods.
public enum EntryPolicy {
    /// Its whole cost is an effect of its own, entering or leaving; nothing is assumed.
    SEPARATE("entering and leaving models apart"),
    /// The task is the good: the entrant's earlier price is taken to be its own, so that it is a model switch.
    TASK("the task is the good: an entering model is a switch at its own price");

    private final String title;

    EntryPolicy(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
