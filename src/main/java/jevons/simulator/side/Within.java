package jevons.simulator.side;

import java.util.function.Function;
import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;

/// An endpoint of OpenAI's about one thing that the path names: `/v1/files/NAME/content`.
///
/// @param method upper case
/// @param part of the path before the name
/// @param end of the path after the name; empty for none
/// @param answer to a call
record Within(String method, String part, String end, Function<Call, Reply> answer) implements Service {

    @Override
    public boolean fits(Call call) {
        if (!call.method().equals(method) || !call.path().contains(part)) {
            return false;
        }
        String after = call.path().substring(call.path().lastIndexOf(part) + part.length());
        return end.isEmpty() ? after.indexOf('/') < 0 : after.endsWith(end);
    }

    @Override
    public Reply reply(Call call) {
        return answer.apply(call);
    }

    @Override
    public String error(Failure failure) {
        return new OpenAiService(method, end, answer).error(failure);
    }

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }
}
