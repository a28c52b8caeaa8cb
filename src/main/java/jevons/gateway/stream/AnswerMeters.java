package jevons.gateway.stream;

/// Makes meters.
public final class AnswerMeters {

    private AnswerMeters() {}

    /// The meter of one attempt's answer.
    public static AnswerMeter of(MeterPlan plan) {
        return new AnswerTap(plan);
    }
}
