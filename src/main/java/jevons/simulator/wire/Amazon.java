package jevons.simulator.wire;

import java.util.Locale;
import java.util.Map;
import jevons.simulator.answer.PromptReader;

/// What the endpoints of Amazon's Bedrock have in common.
final class Amazon {

    private Amazon() {}

    /// The model in the path, with directions behind it: `/model/ID/converse`.
    static PromptReader.Model model(Call call) {
        String path = call.path();
        int start = path.indexOf("/model/") + "/model/".length();
        return PromptReader.Model.of(path.substring(start, path.lastIndexOf('/')));
    }

    static String error(Failure failure) {
        return Nodes.object().put("message", failure.message()).toString();
    }

    static Map<String, String> errorHeaders(Failure failure) {
        return Map.of("x-amzn-errortype", type(failure.status()));
    }

    static Event errorEvent(Failure failure) {
        String type = type(failure.status());
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return Event.of(Event.Kind.END, name, error(failure));
    }

    private static String type(int status) {
        return switch (status) {
            case 400, 413 -> "ValidationException";
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 502, 503, 504, 529 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
    }
}
