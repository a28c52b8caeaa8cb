package jevons.gateway.http;

import java.util.Optional;
import jevons.gateway.config.GatewayLimits;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Route.ClientGone;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.Translation;

/// What is decided about one call of a provider before it is made.
///
/// @param call what is sent
/// @param settings of the provider
/// @param streams whether the client asked for a stream
/// @param meter follows the answer
/// @param translation between the wires, empty where the answer passes as it is
/// @param gone what happens when the client leaves
/// @param limits bounds of sizes and times
/// @param head the head of the client's answer
public record RelayPlan(
        UpstreamCall call,
        ProviderSettings settings,
        boolean streams,
        AnswerMeter meter,
        Optional<Translation> translation,
        ClientGone gone,
        GatewayLimits limits,
        AnswerHead head) {}
