package jevons.simulator.play;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jevons.simulator.account.Account;
import jevons.simulator.account.Outcome;
import jevons.simulator.account.Sale;
import jevons.simulator.account.Sold;

/// The simulator's own questions: `GET /simulator/account`, `POST /simulator/reset`, `GET /simulator/health`.
final class Desk {

    private final House house;

    Desk(House house) {
        this.house = house;
    }

    /// Answers a request if it is one of the simulator's own.
    boolean answers(HttpServerRequest request) {
        String path = BodyReader.path(request);
        if (!path.startsWith("/simulator/")) {
            return false;
        }
        switch (path) {
            case "/simulator/account" -> {
                Account account = house.account();
                send(request, 200, account(account, "true".equals(request.getParam("requests"))));
            }
            case "/simulator/reset" -> {
                if (request.method().equals(HttpMethod.POST)) {
                    house.account().reset();
                    house.refrain().forget();
                    send(request, 200, JsonNodeFactory.instance.objectNode().put("reset", true));
                } else {
                    send(request, 405, error("POST /simulator/reset"));
                }
            }
            case "/simulator/health" ->
                send(request, 200, JsonNodeFactory.instance.objectNode().put("ready", true));
            default -> notFound(request);
        }
        return true;
    }

    /// Says that nothing is at this path.
    void notFound(HttpServerRequest request) {
        send(request, 404, error("nothing is spoken at " + request.method() + " " + request.path()));
    }

    private static ObjectNode error(String message) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error").put("message", message).put("type", "invalid_request_error");
        return root;
    }

    private static void send(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toString());
    }

    private static ObjectNode account(Account account, boolean withRequests) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("requests", account.requests());
        putSold(root, account.sold());
        root.put("bill", account.bill().toPlainString());
        ArrayNode models = root.putArray("models");
        for (Account.Total total : account.totals()) {
            ObjectNode model = models.addObject().put("model", total.model()).put("requests", total.requests());
            for (Outcome outcome : Outcome.values()) {
                model.put(outcome.key(), total.outcomes().getOrDefault(outcome, 0L));
            }
            putSold(model, total.sold());
            total.bill().ifPresent(bill -> model.put("bill", bill.toPlainString()));
        }
        if (withRequests) {
            root.put("forgotten", account.forgotten());
            ArrayNode list = root.putArray("list");
            account.sales().forEach(sale -> putSale(list.addObject(), sale));
        }
        return root;
    }

    private static void putSale(ObjectNode row, Sale sale) {
        row.put("request_id", sale.requestId())
                .put("model", sale.model())
                .put("call", sale.call())
                .put("status", sale.status())
                .put("stream", sale.stream())
                .put("outcome", sale.outcome().key());
        if (!sale.reference().isEmpty()) {
            row.put("reference", sale.reference());
        }
        putSold(row, sale.sold());
    }

    private static void putSold(ObjectNode into, Sold sold) {
        ObjectNode counts = into.putObject("sold");
        sold.counts().forEach((bucket, count) -> counts.put(bucket.key(), count));
    }
}
