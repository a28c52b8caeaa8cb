package jevons.gateway.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.metering.Served;

/// The meter of answers that say nothing about use, whatever counts stand in them: a batch that is looked at, a
/// file, a response that was answered and metered before, one that is only begun.
final class FreeMeter implements AnswerMeter {

    private static final int ERROR_STATUS = 400;

    private final MeterPlan plan;
    private final UsageSource source;
    private int status = 200;

    /// @param source what is said of an answer that is no error
    FreeMeter(MeterPlan plan, UsageSource source) {
        this.plan = plan;
        this.source = source;
    }

    @Override
    public void head(int answered, Map<String, String> headers) {
        status = answered;
    }

    @Override
    public Metered whole(byte[] body) {
        return metered(status >= ERROR_STATUS ? AnswerFaults.of(status) : Fault.NONE);
    }

    @Override
    public Step feed(byte[] chunk, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(chunk, offset, offset + length);
        return new Step(List.of(new Event("", copy, 0, length)), false);
    }

    @Override
    public Ended end(HowEnded how) {
        Fault fault = switch (how) {
            case CLOSED -> status >= ERROR_STATUS ? AnswerFaults.of(status) : Fault.NONE;
            case CLIENT_LEFT -> Fault.CALLER_GONE;
            case BROKEN -> Fault.PROVIDER_TRUNCATED;
        };
        return new Ended(List.of(), metered(fault));
    }

    private Metered metered(Fault fault) {
        UsageSource said = status >= ERROR_STATUS ? new UsageSource.Nothing() : source;
        return new Metered(ServedCalls.of(plan, Served.UNKNOWN), List.of(), List.of(), said, fault, List.of());
    }
}
