package jevons.simulator.wire;

import java.util.Map;

/// Errors of each vendor, for endpoints that are no dialect of generation.
public final class Wording {

    private Wording() {}

    /// An error of OpenAI's.
    public static String openAi(Failure failure) {
        return OpenAi.error(failure);
    }

    /// An error of Anthropic's.
    public static String anthropic(Failure failure) {
        return new AnthropicMessages().error(failure);
    }

    /// An error of Google's.
    public static String google(Failure failure) {
        return Google.error(failure);
    }

    /// An error of Amazon's.
    public static String amazon(Failure failure) {
        return Amazon.error(failure);
    }

    /// Headers of an error of Amazon's.
    public static Map<String, String> amazonHeaders(Failure failure) {
        return Amazon.errorHeaders(failure);
    }
}
