package jevons.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.record.Fault;
import jevons.gateway.stream.AnswerMeter.HowEnded;

/// One call of a provider from its start to its end, whoever is still listening: keeps its times and limits,
/// gives its answer to a [PlainAnswer] or a [StreamAnswer], and says when it is over.
public final class Relay implements UpstreamListener {

    private static final System.Logger LOG = System.getLogger("jevons.gateway");
    private static final long NEVER = -1;

    private final RelayPlan plan;
    private final ClientSide client;
    private final Runnable whenOver;
    private final long startedNanos = System.nanoTime();
    private Optional<UpstreamFlow> flow = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private long firstByteNanos = NEVER;
    private long heardNanos = startedNanos;
    private long beatNanos = startedNanos;
    private long endedNanos = NEVER;
    private long goneNanos = NEVER;
    private boolean sent;
    private int status;
    private Map<String, String> headers = Map.of();
    private Fault fault = Fault.NONE;
    private String reason = "";
    private HowEnded how = HowEnded.CLOSED;

    /// @param whenOver run once, on the event loop, when the provider's side is over
    public Relay(RelayPlan plan, ClientSide client, Runnable whenOver) {
        this.plan = plan;
        this.client = client;
        this.whenOver = whenOver;
    }

    void start(Upstreams upstreams) {
        client.whenDrained(this::drained);
        flow = Optional.of(upstreams.call(plan.call(), plan.settings(), this));
        client.whenGone(this::clientLeft);
    }

    @Override
    public void head(int given, Map<String, String> names) {
        firstByteNanos = System.nanoTime();
        heardNanos = firstByteNanos;
        status = given;
        headers = names;
        plan.meter().head(given, names);
        boolean streams = plan.streams() && given >= 200 && given < 300 && StreamAnswer.is(names);
        answer = Optional.of(streams ? new StreamAnswer(plan, client, names) : new PlainAnswer(plan, client, names));
        answer.get().begin(given);
    }

    @Override
    public void chunk(byte[] bytes, int offset, int length) {
        heardNanos = System.nanoTime();
        if (answer.isEmpty()) {
            return;
        }
        Answer now = answer.get();
        if (now instanceof PlainAnswer && !client.hold(length)) {
            cut(Fault.GATEWAY_OVERLOADED, HeldBytes.OF_PROCESS.full());
            return;
        }
        now.chunk(bytes, offset, length);
        if (!now.refusal().isEmpty()) {
            cut(Fault.PROVIDER_MALFORMED, now.refusal());
        } else if (goneNanos != NEVER
                && plan.gone() instanceof ClientGone.Drain drain
                && now.bytes() > drain.maxBytes()) {
            leave();
        } else if (client.isFull()) {
            flow.ifPresent(UpstreamFlow::pause);
        }
    }

    @Override
    public void ended() {
        over(HowEnded.CLOSED);
    }

    @Override
    public void failed(Fault why, String words) {
        fault = why;
        reason = words;
        over(HowEnded.BROKEN);
    }

    @Override
    public void sent() {
        sent = true;
    }

    @Override
    public void unsent() {
        sent = false;
    }

    /// True where the provider may have worked on the call.
    public boolean isSent() {
        return sent;
    }

    @Override
    public void defect(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "an answer met a defect", failure);
        failed(Fault.GATEWAY_DEFECT, "the gateway failed while it read the answer");
    }

    /// Ends the call because of a limit or a stop; what came so far is metered.
    public void cut(Fault why, String words) {
        if (endedNanos == NEVER) {
            flow.ifPresent(UpstreamFlow::cancel);
            failed(why, words);
        }
    }

    /// Looks at the time limits; called several times a second.
    public void tick(long nowNanos) {
        if (endedNanos != NEVER) {
            return;
        }
        GatewayLimits.Times times = plan.limits().times();
        boolean streaming = plan.streams() && !(answer.isPresent() && answer.get() instanceof PlainAnswer);
        if (goneNanos != NEVER) {
            if (plan.gone() instanceof ClientGone.Drain drain && past(nowNanos, goneNanos, drain.maxMillis())) {
                leave();
            }
        } else if (streaming && client.isFull()) {
            if (past(nowNanos, heardNanos, times.answerMillis())) {
                client.cut();
                leave();
            }
        } else if (streaming && past(nowNanos, heardNanos, times.silenceMillis())) {
            cut(Fault.PROVIDER_TIMEOUT, "the provider was silent for " + times.silenceMillis() + " ms");
        } else if (!streaming && past(nowNanos, startedNanos, times.answerMillis())) {
            cut(Fault.PROVIDER_TIMEOUT, "the provider took longer than " + times.answerMillis() + " ms");
        } else if (streaming && past(nowNanos, Math.max(beatNanos, heardNanos), times.heartbeatMillis())) {
            beatNanos = nowNanos;
            StreamAnswer.beat(plan, client);
        }
    }

    private static boolean past(long now, long since, long millis) {
        return now - since > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void drained() {
        heardNanos = System.nanoTime();
        flow.ifPresent(UpstreamFlow::resume);
    }

    private void clientLeft() {
        if (endedNanos != NEVER || goneNanos != NEVER) {
            return;
        }
        goneNanos = System.nanoTime();
        if (plan.gone() instanceof ClientGone.Cancel) {
            leave();
        } else {
            flow.ifPresent(UpstreamFlow::resume);
        }
    }

    private void leave() {
        flow.ifPresent(UpstreamFlow::cancel);
        reason = "the client left";
        over(HowEnded.CLIENT_LEFT);
    }

    /// Forgets the call: it is cancelled, and nobody is told.
    public void drop() {
        if (endedNanos == NEVER) {
            endedNanos = System.nanoTime();
            flow.ifPresent(UpstreamFlow::cancel);
        }
    }

    private void over(HowEnded how) {
        if (endedNanos != NEVER) {
            return;
        }
        endedNanos = System.nanoTime();
        this.how = how;
        if (fault == Fault.NONE && answer.isPresent()) {
            String refusal = answer.get().end(how);
            if (!refusal.isEmpty()) {
                fault = Fault.PROVIDER_MALFORMED;
                reason = refusal;
            }
        } else {
            answer.ifPresent(now -> now.end(how));
        }
        whenOver.run();
    }

    /// What the provider answered; empty where it gave no head.
    public Optional<Answer> answer() {
        return answer;
    }

    public RelayPlan plan() {
        return plan;
    }

    /// HTTP status of the provider, 0 where it gave none.
    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// How the call itself failed; what an answer says of a failure is not in it.
    public Fault fault() {
        return fault;
    }

    public String reason() {
        return reason;
    }

    public HowEnded how() {
        return how;
    }

    public boolean isClientGone() {
        return goneNanos != NEVER;
    }

    /// When the call began, first spoke and ended, on the clock of [System#nanoTime]; -1 where never.
    public List<Long> nanos() {
        return List.of(startedNanos, firstByteNanos, endedNanos);
    }
}
