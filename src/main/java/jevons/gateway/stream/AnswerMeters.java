package jevons.gateway.stream;

/// Makes meters.
public final class AnswerMeters {

    private AnswerMeters() {}

    /// The meter of one attempt's answer.
    public static AnswerMeter of(MeterPlan plan) {
        return new AnswerTap(plan);
    }

    /// The meter of an answer that is no use of a model, whatever counts stand in it.
    public static AnswerMeter free(MeterPlan plan) {
        return new FreeMeter(plan);
    }
}
