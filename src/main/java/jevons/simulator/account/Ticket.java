package jevons.simulator.account;

/// The running account of one request.
///
/// What is sold is booked at once, so that the totals are right at every moment; the row is listed from the
/// start.
public final class Ticket {

    /// What is known about a request when it is opened.
    ///
    /// @param requestId the identifier that the answer carries
    /// @param call method and path
    /// @param reference the caller's own mark, empty if none
    public record Opening(String requestId, String call, String reference) {}

    private final Opening opening;
    private final ModelAccount model;
    private final boolean stream;
    private int status;
    private Sold sold = Sold.NOTHING;
    private Outcome outcome = Outcome.OPEN;
    private long outputVisible;
    private long outputThinking;

    Ticket(Opening opening, ModelAccount model, boolean stream) {
        this.opening = opening;
        this.model = model;
        this.stream = stream;
    }

    /// The identifier that the answer carries.
    public String requestId() {
        return opening.requestId();
    }

    /// Says which status was sent.
    public synchronized void answered(int code) {
        status = code;
    }

    /// Books something sold.
    public synchronized void sell(Sold more) {
        model.sell(more);
        sold = sold.plus(more);
    }

    /// Books tokens made.
    public synchronized void sellOutput(long visible, long thinking) {
        model.sell(Bucket.OUTPUT, visible);
        model.sell(Bucket.REASONING, thinking);
        outputVisible += visible;
        outputThinking += thinking;
    }

    /// Ends it; only the first end counts.
    public synchronized void close(Outcome end) {
        if (outcome != Outcome.OPEN) {
            return;
        }
        outcome = end;
        sold = whole();
        outputVisible = 0;
        outputThinking = 0;
        model.ended(end);
    }

    /// True until it has ended.
    public synchronized boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    /// What was sold until now.
    public synchronized Sold whole() {
        return outputVisible + outputThinking == 0
                ? sold
                : sold.plus(Sold.NOTHING.with(Bucket.OUTPUT, outputVisible).with(Bucket.REASONING, outputThinking));
    }

    synchronized Sale row() {
        return new Sale(
                opening.requestId(),
                model.name(),
                opening.call(),
                status,
                stream,
                outcome,
                whole(),
                opening.reference());
    }
}
