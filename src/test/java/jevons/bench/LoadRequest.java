package jevons.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// The bytes of a request; each has its own mark in the text of the user, which the simulated provider lists.
final class LoadRequest {

    private static final String PLACE = "m000000000000000";

    private final byte[] bytes;
    private final int place;
    private final String run;

    LoadRequest(LoadPlan plan) {
        String body = body(plan);
        String authority = plan.url().getRawAuthority();
        String head = "POST " + plan.url().getRawPath() + " HTTP/1.1\r\nhost: " + authority
                + "\r\nauthorization: Bearer " + plan.text("key") + "\r\nx-api-key: " + plan.text("key")
                + "\r\nanthropic-version: 2023-06-01\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length() + "\r\n\r\n";
        if (!plan.isAnthropic()) {
            head = head.replaceAll("x-api-key: [^\r]*\r\nanthropic-version: [^\r]*\r\n", "");
        }
        bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
        place = head.length() + body.indexOf(PLACE);
        run = String.format("m%04d", Math.floorMod(plan.number("seed"), 10_000));
    }

    /// The mark of the n-th request.
    String mark(long number) {
        return run + String.format("%011d", number);
    }

    /// The bytes of the request with this mark.
    ByteBuf fill(String mark) {
        byte[] copy = bytes.clone();
        byte[] own = mark.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(own, 0, copy, place, own.length);
        return Unpooled.wrappedBuffer(copy);
    }

    int length() {
        return bytes.length;
    }

    private static String body(LoadPlan plan) {
        boolean stream = plan.is("stream");
        StringBuilder directions = new StringBuilder("ref=" + PLACE + " tokens=" + plan.number("tokens"));
        if (stream) {
            directions.append(" chunks=").append(plan.number("chunks"));
        }
        if (plan.number("delay-millis") > 0) {
            directions.append(" delay-millis=").append(plan.number("delay-millis"));
        }
        if (!plan.text("directions").isEmpty()) {
            directions.append(' ').append(plan.text("directions"));
        }
        String more = stream ? ",\"stream\":true" : "";
        if (stream && plan.is("include-usage") && !plan.isAnthropic()) {
            more += ",\"stream_options\":{\"include_usage\":true}";
        }
        String start = "{\"model\":\"" + plan.text("model") + "\",\"max_tokens\":10000" + more
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"[[simulate " + directions + "]] ";
        String end = "\"}]}";
        int filler = Math.toIntExact(Math.max(1, plan.number("body-bytes") - start.length() - end.length()));
        return start + "some words of a question ".repeat(filler / 25 + 1).substring(0, filler) + end;
    }
}
