package jevons.gateway.stream;

import jevons.gateway.record.UsageSource;

/// Makes meters.
public final class AnswerMeters {

    private AnswerMeters() {}

    /// The meter of one attempt's answer.
    public static AnswerMeter of(MeterPlan plan) {
        return new AnswerTap(plan);
    }

    /// The meter of an answer that is no use of a model, whatever counts stand in it.
    public static AnswerMeter free(MeterPlan plan) {
        return new FreeMeter(plan, new UsageSource.Nothing());
    }

    /// The meter of an answer that only says that work has begun: what it uses, nobody can say.
    public static AnswerMeter unknown(MeterPlan plan) {
        return new FreeMeter(plan, new UsageSource.Unknown());
    }
}
