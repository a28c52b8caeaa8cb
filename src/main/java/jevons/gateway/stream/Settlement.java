package jevons.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.record.Fault;
import jevons.gateway.record.UsageSource;
import jevons.gateway.stream.AnswerMeter.HowEnded;
import jevons.metering.Difference;
import jevons.metering.Direction;
import jevons.metering.Extraction;
import jevons.metering.Meter;
import jevons.metering.ModelCall;
import jevons.metering.Quantity;
import jevons.metering.Rule;
import jevons.metering.Served;
import jevons.metering.Subcall;
import jevons.metering.UnreadLeaf;

/// Says what an answer used when it is over: what the provider stated, where it stated it all; else what can be
/// counted, and that it was counted.
final class Settlement {

    /// The method of an answer that was cut while its provider had stated its use so far.
    static final String SO_FAR = "usage-so-far";

    private static final int ERROR_STATUS = 400;

    private final MeterPlan plan;
    private final StreamWatch watch;
    private int status = 200;
    private Map<String, String> headers = Map.of();

    Settlement(MeterPlan plan, StreamWatch watch) {
        this.plan = plan;
        this.watch = watch;
    }

    void head(int answered, Map<String, String> stated) {
        status = answered;
        headers = stated;
    }

    /// A whole answer.
    Metered whole() {
        if (status >= ERROR_STATUS) {
            return failed();
        }
        return settled(watch.fault(), true);
    }

    /// A stream that is over.
    Metered stream(HowEnded how, String problem, boolean overflow) {
        if (!problem.isEmpty()) {
            watch.note("the stream cannot be cut into events: " + problem);
        }
        if (overflow && problem.isEmpty()) {
            watch.note("more than " + AnswerMeter.HELD_BYTES_MAX + " bytes came after the end of the answer");
        }
        if (status >= ERROR_STATUS) {
            return failed();
        }
        Fault fault = watch.fault();
        if (fault == Fault.NONE && overflow) {
            fault = Fault.PROVIDER_MALFORMED;
        }
        if (fault == Fault.NONE && !isWhole(how)) {
            fault = how == HowEnded.CLIENT_LEFT ? Fault.CALLER_GONE : Fault.PROVIDER_TRUNCATED;
        }
        return settled(fault, watch.isCountedFinally() || fault == Fault.NONE);
    }

    /// An error's body is never billed; what it says is no answer. A provider that gave up waiting may have
    /// worked.
    private Metered failed() {
        Fault fault = watch.fault() == Fault.NONE ? AnswerFaults.of(status) : watch.fault();
        UsageSource source = fault == Fault.PROVIDER_TIMEOUT ? new UsageSource.Unknown() : new UsageSource.Nothing();
        return new Metered(ServedCalls.of(plan, Served.UNKNOWN), List.of(), List.of(), source, fault, watch.notes());
    }

    private boolean isWhole(HowEnded how) {
        if (watch.isTerminal()) {
            return true;
        }
        if (how != HowEnded.CLOSED) {
            return false;
        }
        return switch (plan.wire()) {
            case OPENAI_CHAT, OPENAI_COMPLETIONS -> watch.isFinished() && watch.isCountedFinally();
            case GEMINI_GENERATE -> watch.isFinished();
            case OPENAI_EMBEDDINGS, OPENAI_OTHER -> true;
            case BEDROCK_INVOKE -> watch.isFinished() && watch.isCountedFinally() && !watch.hasBegunAsMessage();
            case OPENAI_RESPONSES, ANTHROPIC_MESSAGES, BEDROCK_CONVERSE -> false;
        };
    }

    private Metered settled(Fault fault, boolean complete) {
        List<Optional<Extraction>> readings = watch.fold().extractions(headers);
        List<Extraction> extractions = new ArrayList<>(readings.size());
        for (Optional<Extraction> reading : readings) {
            reading.ifPresent(extractions::add);
        }
        if (extractions.size() < readings.size()) {
            watch.note("the provider states usage in a shape that no dialect knows");
        }
        if (extractions.isEmpty()) {
            return counted(fault);
        }
        Extraction main = extractions.getFirst();
        noteOdd(main);
        ModelCall call = ServedCalls.of(plan, main.served());
        List<Subcall> subcalls = subcalls(extractions);
        if (complete) {
            return new Metered(call, main.meters(), subcalls, new UsageSource.Reported(), fault, watch.notes());
        }
        return partly(call, main, subcalls, fault);
    }

    private static List<Subcall> subcalls(List<Extraction> extractions) {
        if (extractions.size() == 1) {
            return extractions.getFirst().subcalls();
        }
        List<Subcall> all = new ArrayList<>(extractions.getFirst().subcalls());
        for (Extraction further : extractions.subList(1, extractions.size())) {
            all.add(new Subcall("call", further.served().model(), further.meters()));
            all.addAll(further.subcalls());
        }
        return all;
    }

    /// The stream was cut after some usage was stated: the input stands; the output, where it is a placeholder or
    /// not there yet, is counted by the text that passed.
    private Metered partly(ModelCall call, Extraction main, List<Subcall> subcalls, Fault fault) {
        boolean outputStands = !watch.isPlaceholder()
                && (main.tokens(Direction.OUTPUT).signum() > 0
                        || watch.written().isEmpty());
        if (outputStands) {
            return estimated(call, main.meters(), subcalls, SO_FAR, fault);
        }
        List<Quantity> meters = new ArrayList<>(main.meters());
        meters.removeIf(quantity -> quantity.meter().direction() == Direction.OUTPUT);
        TokenCounter.Count output = watch.written().count();
        add(meters, Meter.OUTPUT, output.tokens());
        return estimated(call, meters, subcalls, output.method(), fault);
    }

    private Metered counted(Fault fault) {
        ModelCall call = ServedCalls.of(plan, watch.fold().served());
        boolean refused = fault.side() == Fault.Side.PROVIDER
                && watch.fault() != Fault.NONE
                && watch.written().isEmpty();
        if (refused) {
            return new Metered(call, List.of(), List.of(), new UsageSource.Nothing(), fault, watch.notes());
        }
        if (plan.wire() == Wire.OPENAI_OTHER || RequestMeters.isCounting(plan.uri())) {
            return RequestMeters.of(plan, call, fault, watch.notes());
        }
        List<Quantity> meters = new ArrayList<>();
        TokenCounter.Count input = RequestText.of(plan.request()).count(plan.asked());
        add(meters, Meter.INPUT, input.tokens());
        String method = input.method();
        if (!watch.written().isEmpty()) {
            TokenCounter.Count output = watch.written().count();
            add(meters, Meter.OUTPUT, output.tokens());
            method = joined(method, output.method());
        }
        return estimated(call, meters, List.of(), method, fault);
    }

    /// The less exact of two methods, with what both say.
    private static String joined(String input, String output) {
        return output.contains(TokenCounter.BYTES) && !input.contains(TokenCounter.BYTES)
                ? input.replace(RequestText.TEXT_ONLY, "") + "+" + TokenCounter.BYTES
                        + (input.endsWith(RequestText.TEXT_ONLY) ? RequestText.TEXT_ONLY : "")
                : input;
    }

    private Metered estimated(
            ModelCall call, List<Quantity> meters, List<Subcall> subcalls, String method, Fault fault) {
        return new Metered(
                call.withEstimatedUsage(method),
                meters,
                subcalls,
                new UsageSource.Estimated(method),
                fault,
                watch.notes());
    }

    private static void add(List<Quantity> meters, Meter meter, long amount) {
        if (amount > 0) {
            meters.add(Quantity.of(meter, amount));
        }
    }

    private void noteOdd(Extraction main) {
        for (Difference difference : main.differences()) {
            if (difference.rule().kind() == Rule.Kind.DECLARED) {
                continue;
            }
            watch.note(difference.rule() + " at " + difference.path() + ": stated "
                    + difference.stated().toPlainString() + ", metered "
                    + difference.metered().toPlainString());
        }
        for (UnreadLeaf leaf : main.unread()) {
            watch.note("unread count " + leaf.path());
        }
    }
}
