package jevons.simulator.side;

import jevons.simulator.answer.Composer;
import jevons.simulator.answer.PromptReader;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Reading;
import jevons.simulator.wire.Vendor;
import jevons.simulator.wire.Wording;

/// Counts the tokens of a prompt and sells nothing: Anthropic's count_tokens, Gemini's countTokens.
///
/// @param vendor whose
record Counting(Vendor vendor) implements Service {

    @Override
    public boolean fits(Call call) {
        String end = vendor == Vendor.ANTHROPIC ? "/v1/messages/count_tokens" : ":countTokens";
        return call.method().equals("POST") && call.path().endsWith(end);
    }

    @Override
    public Reply reply(Call call) {
        PromptReader reader = vendor == Vendor.ANTHROPIC ? Reading.anthropic(call) : Reading.gemini(call);
        long tokens = Composer.inputTokens(reader.prompt());
        var body = vendor == Vendor.ANTHROPIC
                ? OpenAiService.object().put("input_tokens", tokens)
                : OpenAiService.object().put("totalTokens", tokens);
        Reply plain = Reply.free(body);
        return new Reply(plain.status(), plain.contentType(), plain.body(), "", plain.sold(), reader.directions());
    }

    @Override
    public String error(Failure failure) {
        return vendor == Vendor.ANTHROPIC ? Wording.anthropic(failure) : Wording.google(failure);
    }
}
