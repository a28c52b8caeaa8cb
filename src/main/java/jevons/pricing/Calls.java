package jevons.pricing;

import jevons.metering.ModelCall;

/// The facts of a call as conditions name them.
final class Calls {

    private Calls() {}

    static String field(ModelCall call, String field) {
        return switch (field) {
            case "host" -> call.host();
            case "region" -> call.region();
            case "tier" -> tier(call);
            default -> field.startsWith("variant.") ? variant(call, field.substring("variant.".length())) : "";
        };
    }

    /// The served tier; calls that say none were served at the standard one.
    static String tier(ModelCall call) {
        return call.tier().isEmpty() ? ModelCall.STANDARD : call.tier();
    }

    static String variant(ModelCall call, String name) {
        String text = call.variant();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(';', at);
            String part = text.substring(at, end < 0 ? text.length() : end);
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return "";
    }
}
