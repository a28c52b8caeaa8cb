package jevons.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jevons.simulator.account.Bucket;
import jevons.simulator.account.Sold;
import jevons.simulator.answer.Answer;

/// The object `response` of OpenAI's responses, and the items in it.
final class ResponsesObject {

    private ResponsesObject() {}

    /// The answer when it is whole.
    static ObjectNode completed(Answer answer) {
        boolean cut = answer.stop() == Answer.Stop.LENGTH;
        ObjectNode root = open(answer, cut ? "incomplete" : "completed");
        if (cut) {
            root.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        ArrayNode output = root.putArray("output");
        if (!answer.thoughts().isEmpty()) {
            output.add(reasoning());
        }
        output.add(answer.tool().isPresent() ? call(answer, "completed") : message(answer, "completed"));
        OpenAi.putUsage(root, answer, ResponsesObject::usage);
        return root;
    }

    /// The answer before anything is in it.
    static ObjectNode open(Answer answer, String status) {
        ObjectNode root = Nodes.object()
                .put("id", "resp_" + Answer.ID)
                .put("object", "response")
                .put("created_at", answer.created())
                .put("status", status)
                .put("background", false)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("max_output_tokens")
                .put("model", answer.ask().model());
        root.putArray("output");
        root.put("parallel_tool_calls", true).putNull("previous_response_id");
        root.putObject("reasoning").putNull("effort").putNull("summary");
        root.put("service_tier", "default").put("store", true).put("temperature", 1.0);
        root.putObject("text").putObject("format").put("type", "text");
        root.put("tool_choice", "auto").putArray("tools");
        root.put("top_p", 1.0).put("truncation", "disabled").putNull("usage").putNull("user");
        root.putObject("metadata");
        return root;
    }

    static ObjectNode reasoning() {
        ObjectNode item = Nodes.object().put("id", "rs_" + Answer.ID).put("type", "reasoning");
        item.putArray("summary");
        return item;
    }

    static ObjectNode call(Answer answer, String status) {
        Answer.Call call = answer.tool().orElseThrow();
        return Nodes.object()
                .put("id", "fc_" + Answer.ID)
                .put("type", "function_call")
                .put("status", status)
                .put("arguments", status.equals("completed") ? answer.text() : "")
                .put("call_id", OpenAi.callId(0))
                .put("name", call.name());
    }

    static ObjectNode message(Answer answer, String status) {
        ObjectNode item = Nodes.object()
                .put("id", "msg_" + Answer.ID)
                .put("type", "message")
                .put("status", status);
        ArrayNode content = item.putArray("content");
        if (status.equals("completed")) {
            content.add(part(answer.text()));
        }
        return item.put("role", "assistant");
    }

    static ObjectNode part(String text) {
        ObjectNode part = Nodes.object().put("type", "output_text");
        part.putArray("annotations");
        part.putArray("logprobs");
        return part.put("text", text);
    }

    private static ObjectNode usage(Sold sold) {
        ObjectNode usage = Nodes.object().put("input_tokens", sold.allInput());
        usage.putObject("input_tokens_details")
                .put("cached_tokens", sold.of(Bucket.CACHED))
                .put("cache_write_tokens", sold.of(Bucket.CACHE_WRITE));
        usage.put("output_tokens", sold.allOutput());
        usage.putObject("output_tokens_details").put("reasoning_tokens", sold.of(Bucket.REASONING));
        return usage.put("total_tokens", sold.allInput() + sold.allOutput());
    }
}
