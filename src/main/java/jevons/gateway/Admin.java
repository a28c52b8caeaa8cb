package jevons.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jevons.gateway.admin.AdminJson;
import jevons.gateway.admin.KeyOrders;
import jevons.gateway.admin.OperatorDesk;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.Fault;
import jevons.gateway.wire.Refusal;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules.Scope;

/// The operator's endpoints, for keys with the scope ADMIN. What is asked is done one after the other on a thread
/// of its own, so that no event loop waits for a disk.
final class Admin implements AutoCloseable {

    static final String START = "/admin/";

    /// The longest body.
    static final int BODY_BYTES_MAX = 64 << 10;

    /// Requests that wait for their turn.
    static final int WAITING_MAX = 64;

    /// How long a request waits for its turn and its end.
    static final long ANSWER_MILLIS = 10_000;

    /// Keys in one answer.
    static final int KEYS_MAX = 1_000;

    private static final System.Logger LOG = System.getLogger("jevons.gateway");
    private static final String KEYS = "/admin/keys";
    private static final String CONFIG = "/admin/config";
    private static final Pattern CHANGE = Pattern.compile("/admin/keys/([^/]{1,200})/(rotate|revoke)");
    private static final List<Header> JSON =
            List.of(new Header("content-type", "application/json"), new Header("cache-control", "no-store"));

    private final GatewayParts parts;
    private final ThreadPoolExecutor thread;

    Admin(GatewayParts parts) {
        this.parts = parts;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name("operator-desk").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// What came of a request.
    private sealed interface Reply {
        record Done(int status, byte[] json) implements Reply {}

        record No(Refusal refusal, Fault fault, String message) implements Reply {}
    }

    Step.Going take(Exchange exchange) {
        if (!exchange.key.rules().scopes().contains(Scope.ADMIN)) {
            return exchange.refuse(
                    Refusal.SCOPE_MISSING,
                    Fault.POLICY_SCOPE,
                    "the key '" + exchange.key.id() + "' lacks the scope ADMIN that " + START
                            + " needs; make one with: jevons keys create --name operator --scopes admin");
        }
        String path = exchange.client.path();
        boolean get = exchange.client.method().equals("GET");
        boolean post = exchange.client.method().equals("POST");
        Matcher change = CHANGE.matcher(path);
        if (get && path.equals(KEYS)) {
            return ask(exchange, by -> page(exchange.client.uri()));
        }
        if (get && path.equals(CONFIG)) {
            return ask(
                    exchange,
                    by -> new Reply.Done(200, AdminJson.settings(parts.desk().settings())));
        }
        if (post && path.equals(KEYS)) {
            return read(exchange, body -> ask(exchange, by -> issue(body, by)));
        }
        if (post && change.matches()) {
            String id = change.group(1);
            return change.group(2).equals("rotate")
                    ? read(exchange, body -> ask(exchange, by -> rotate(id, body, by)))
                    : read(exchange, body -> ask(exchange, by -> revoke(id, by)));
        }
        return exchange.refuse(
                Refusal.NOT_FOUND,
                Fault.CALLER_BAD_REQUEST,
                "there is no such endpoint here, or not by this method; there are GET and POST " + KEYS + ", POST "
                        + KEYS + "/{id}/rotate, POST " + KEYS + "/{id}/revoke and GET " + CONFIG);
    }

    private Reply page(String uri) {
        List<KeyCard> cards = parts.desk().cards();
        boolean all = parameter(uri, "all").equals("true");
        String after = parameter(uri, "after");
        int from = 0;
        for (int i = 0; i < cards.size() && !after.isEmpty(); i++) {
            if (cards.get(i).key().id().equals(after)) {
                from = i + 1;
            }
        }
        if (!after.isEmpty() && from == 0) {
            throw new IllegalArgumentException("no key has the id in 'after'; give the id of the last key of a page");
        }
        List<KeyCard> shown = cards.subList(from, cards.size()).stream()
                .filter(card -> all || card.revoked().isEmpty())
                .limit(KEYS_MAX + 1L)
                .toList();
        boolean more = shown.size() > KEYS_MAX;
        return new Reply.Done(200, AdminJson.page(more ? shown.subList(0, KEYS_MAX) : shown, more, now()));
    }

    private Reply issue(byte[] body, OperatorDesk.Actor by) {
        Instant now = now();
        return new Reply.Done(201, AdminJson.issued(parts.desk().issue(KeyOrders.order(body, now), by), now));
    }

    private Reply rotate(String id, byte[] body, OperatorDesk.Actor by) {
        Duration grace = KeyOrders.grace(body);
        return new Reply.Done(200, AdminJson.issued(parts.desk().rotate(id, grace, by), now()));
    }

    private Reply revoke(String id, OperatorDesk.Actor by) {
        return new Reply.Done(200, AdminJson.one(parts.desk().revoke(id, by), now()));
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static Step.Going read(Exchange exchange, Consumer<byte[]> then) {
        return Asking.receive(exchange, BODY_BYTES_MAX, then);
    }

    /// Has something done and answers with what came of it. What has not begun in time is not begun.
    private Step.Going ask(Exchange exchange, Function<OperatorDesk.Actor, Reply> work) {
        OperatorDesk.Actor by = new OperatorDesk.Actor(exchange.key.id(), exchange.key.name(), exchange.id);
        AtomicBoolean taken = new AtomicBoolean();
        exchange.client.whenGone(exchange::close);
        try {
            thread.execute(() -> {
                if (taken.compareAndSet(false, true)) {
                    Reply reply = reply(work, by);
                    exchange.lane.executor().execute(() -> give(exchange, reply));
                }
            });
        } catch (RejectedExecutionException full) {
            return exchange.refuse(
                    Refusal.OVERLOADED,
                    Fault.GATEWAY_OVERLOADED,
                    "more than " + WAITING_MAX + " requests of operators wait; nothing was changed, try again");
        }
        long since = System.nanoTime();
        exchange.waiting = now -> {
            if (now - since > TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS)) {
                exchange.refuse(
                        Refusal.OVERLOADED,
                        Fault.GATEWAY_OVERLOADED,
                        taken.compareAndSet(false, true)
                                ? "it did not come to its turn in time; nothing was changed, try again"
                                : "it is not done in time and may still be; see what holds with GET " + KEYS);
            }
        };
        return Step.Going.WAITS;
    }

    private static Reply reply(Function<OperatorDesk.Actor, Reply> work, OperatorDesk.Actor by) {
        try {
            return work.apply(by);
        } catch (IllegalArgumentException wrong) {
            return new Reply.No(Refusal.BAD_REQUEST, Fault.CALLER_BAD_REQUEST, String.valueOf(wrong.getMessage()));
        } catch (NoSuchElementException unknown) {
            return new Reply.No(
                    Refusal.NOT_FOUND,
                    Fault.CALLER_BAD_REQUEST,
                    "no key that is not revoked has this id; GET " + KEYS + " lists them");
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "request " + by.request() + " met a defect", defect);
            return new Reply.No(
                    Refusal.DEFECT,
                    Fault.GATEWAY_DEFECT,
                    "the gateway failed; the request's id leads to the cause in its log");
        }
    }

    private static void give(Exchange exchange, Reply reply) {
        if (exchange.isClosed()) {
            return;
        }
        switch (reply) {
            case Reply.Done(int status, byte[] json) -> {
                List<Header> headers = new ArrayList<>(JSON);
                headers.add(new Header(AnswerHeaders.REQUEST_ID, exchange.id));
                Own.answer(exchange, status, headers, json);
            }
            case Reply.No(Refusal refusal, Fault fault, String message) -> exchange.refuse(refusal, fault, message);
        }
    }

    /// A parameter of an address; empty where it has none of this name.
    private static String parameter(String uri, String name) {
        int question = uri.indexOf('?');
        for (String each :
                question < 0 ? new String[0] : uri.substring(question + 1).split("&", 32)) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return "";
    }

    /// Takes nothing more; what was begun ends within its time.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
