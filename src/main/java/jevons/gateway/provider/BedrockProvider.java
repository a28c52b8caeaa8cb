package jevons.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jevons.gateway.Endpoint;
import jevons.gateway.Wire;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.config.Secret;
import jevons.gateway.provider.UpstreamCall.Header;
import jevons.gateway.record.Fault;

/// Amazon Bedrock. Conversations go over Converse; only an Anthropic client that asks for a Claude model goes
/// over invoke, so that nothing of Anthropic's body and events is lost in translation ([AnthropicOverInvoke]
/// takes off the envelope).
///
/// The credential is a Bedrock API key, sent as bearer; with the option `access-key-id` (and `session-token`) it
/// is that key's secret; as JSON with `AccessKeyId`, `SecretAccessKey` and `SessionToken`, the form of the AWS
/// command line's
/// `credential_process`, it is a session's.
final class BedrockProvider implements Provider {

    /// What Bedrock wants in the body of Claude's requests.
    static final String ANTHROPIC_VERSION = "bedrock-2023-05-31";

    private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";
    private static final Header JSON_BODY = new Header("content-type", "application/json");

    private final ProviderSettings settings;
    private final Optional<SigV4> signer;

    BedrockProvider(ProviderSettings settings) {
        this.settings = settings;
        this.signer = credentials(settings)
                .map(known -> new SigV4(known, settings.options().getOrDefault(Options.REGION, ""), "bedrock"));
    }

    /// The signing credentials; empty where the credential is an API key.
    ///
    /// @throws IllegalArgumentException where it is JSON without the two fields; the message holds nothing of it
    static Optional<SigV4.Credentials> credentials(ProviderSettings settings) {
        String text = settings.credential().reveal();
        if (text.stripLeading().startsWith("{")) {
            return Optional.of(ofJson(text));
        }
        String id = settings.options().getOrDefault(Options.ACCESS_KEY_ID, "");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new SigV4.Credentials(
                        id,
                        settings.credential(),
                        Secret.of(settings.options().getOrDefault(Options.SESSION_TOKEN, ""))));
    }

    private static SigV4.Credentials ofJson(String text) {
        JsonNode json;
        try {
            json = JsonMapper.builder().build().readTree(text);
        } catch (IOException notJson) {
            throw new IllegalArgumentException(
                    "the credential begins like JSON and is none; give what the AWS credential_process prints");
        }
        String id = json.path("AccessKeyId").asText("");
        String secret = json.path("SecretAccessKey").asText("");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("the credential's JSON needs AccessKeyId and SecretAccessKey");
        }
        return new SigV4.Credentials(
                id, Secret.of(secret), Secret.of(json.path("SessionToken").asText("")));
    }

    @Override
    public String meteredAs() {
        return Options.meteredAs(settings);
    }

    @Override
    public Optional<Wire> speaks(Endpoint endpoint, String model) {
        return Chats.isMessages(endpoint) && isClaude(model)
                ? Optional.of(Wire.BEDROCK_INVOKE)
                : Chats.translated(endpoint, Wire.BEDROCK_CONVERSE);
    }

    @Override
    public UpstreamCall call(Ask ask, Instant now) {
        URI uri = Address.of(
                settings.baseUrl(),
                "/model/" + Address.segment(ask.model()) + "/" + operation(ask.wire(), ask.stream()));
        byte[] body = ask.wire() == Wire.BEDROCK_INVOKE ? invoked(ask) : ask.body();
        CallHeaders headers = CallHeaders.plain(ask)
                .set("content-type", JSON_BODY.value())
                .set("accept", ask.stream() ? EVENT_STREAM : JSON_BODY.value());
        if (signer.isPresent()) {
            signer.get()
                    .sign("POST", uri, List.of(JSON_BODY), body, now)
                    .forEach(header -> headers.set(header.name(), header.value()));
        } else {
            headers.auth(CallHeaders.Auth.BEARER, settings.credential());
        }
        return new UpstreamCall("POST", uri, headers.list(), body);
    }

    @Override
    public Fault fault(int status, Map<String, String> headers, byte[] body) {
        return Faults.of(status, headers, body);
    }

    private static String operation(Wire wire, boolean stream) {
        if (wire == Wire.BEDROCK_INVOKE) {
            return stream ? "invoke-with-response-stream" : "invoke";
        }
        return stream ? "converse-stream" : "converse";
    }

    /// Anthropic's body as invoke takes it: the model and the wish for a stream are in the address, the version
    /// and the betas in the body.
    private static byte[] invoked(Ask ask) {
        String add = "\"anthropic_version\":\"" + ANTHROPIC_VERSION + "\"" + betas(ask);
        return TopLevel.edit(ask.body(), Set.of("model", "stream", "anthropic_version"), add);
    }

    private static String betas(Ask ask) {
        if (TopLevel.has(ask.body(), "anthropic_beta")) {
            return "";
        }
        var list = JsonMapper.builder().build().createArrayNode();
        for (Header header : ask.headers()) {
            if (header.name().equals("anthropic-beta")) {
                for (String beta : header.value().split(",", -1)) {
                    if (!beta.isBlank()) {
                        list.add(beta.strip());
                    }
                }
            }
        }
        return list.isEmpty() ? "" : ",\"anthropic_beta\":" + list;
    }

    private static boolean isClaude(String model) {
        return model.startsWith("anthropic.") || model.contains(".anthropic.") || model.contains("/anthropic.");
    }
}
