package jevons.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jevons.simulator.account.Bucket;
import jevons.simulator.answer.Answer;
import jevons.simulator.answer.Ask;

/// Bedrock's invoke and invoke-with-response-stream, with Anthropic's messages as the vendor's own body.
final class BedrockInvoke implements AmazonDialect {

    private static final String PADDING = "abcdefgh";

    private final AnthropicMessages body = new AnthropicMessages() {
        @Override
        String model(Call call) {
            String path = call.path();
            int start = path.indexOf("/model/") + "/model/".length();
            return path.substring(start, path.lastIndexOf('/'));
        }

        @Override
        boolean streams(Call call) {
            return call.path().endsWith("-response-stream");
        }
    };

    @Override
    public Ask ask(Call call) {
        return body.ask(call);
    }

    @Override
    public String whole(Answer answer) {
        return body.whole(answer);
    }

    @Override
    public Map<String, String> headers(Answer answer) {
        if (answer.shown() != Answer.UsageShown.STATED) {
            return Map.of();
        }
        return Map.of(
                "x-amzn-bedrock-input-token-count",
                Long.toString(answer.sold().of(Bucket.INPUT)),
                "x-amzn-bedrock-output-token-count",
                Long.toString(answer.sold().allOutput()),
                "x-amzn-bedrock-cache-read-input-token-count",
                Long.toString(answer.sold().of(Bucket.CACHED)),
                "x-amzn-bedrock-cache-write-input-token-count",
                Long.toString(
                        answer.sold().of(Bucket.CACHE_WRITE) + answer.sold().of(Bucket.CACHE_WRITE_LONG)),
                "x-amzn-bedrock-invocation-latency",
                "120");
    }

    @Override
    public List<Event> events(Answer answer) {
        List<Event> events = new ArrayList<>();
        List<Event> inner = body.events(answer);
        for (Event event : inner) {
            boolean last = event.equals(inner.getLast());
            String text = last && answer.shown() == Answer.UsageShown.STATED ? stop(answer) : event.text();
            String bytes =
                    Base64.getEncoder().encodeToString(AmazonFrame.fixed(text).getBytes(StandardCharsets.UTF_8));
            String chunk = Nodes.object().put("bytes", bytes).put("p", PADDING).toString();
            events.add(new Event("chunk", chunk, event.kind(), event.visible(), event.thinking()));
        }
        return events;
    }

    private static String stop(Answer answer) {
        ObjectNode root = Nodes.object().put("type", "message_stop");
        root.putObject("amazon-bedrock-invocationMetrics")
                .put("inputTokenCount", answer.sold().of(Bucket.INPUT))
                .put("outputTokenCount", answer.sold().allOutput())
                .put("invocationLatency", 120)
                .put("firstByteLatency", 20)
                .put("cacheReadInputTokenCount", answer.sold().of(Bucket.CACHED))
                .put(
                        "cacheWriteInputTokenCount",
                        answer.sold().of(Bucket.CACHE_WRITE) + answer.sold().of(Bucket.CACHE_WRITE_LONG));
        return root.toString();
    }
}
