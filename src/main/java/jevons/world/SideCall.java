package jevons.world;

import java.time.YearMonth;
import java.util.List;
import jevons.metering.Purpose;

/// A call that the factory adds around an answer from a month on: retrieval, validation, a guardrail, a retry.
///
/// @param perRequest how many of them a request causes on average
/// @param inputShare its prompt in relation to the answer's prompt
/// @param outputTokens mean length of its output; 0 for embeddings
record SideCall(
        Purpose purpose,
        YearMonth from,
        double perRequest,
        double inputShare,
        int outputTokens,
        List<ModelChoice> models) {

    SideCall {
        models = List.copyOf(models);
    }
}
