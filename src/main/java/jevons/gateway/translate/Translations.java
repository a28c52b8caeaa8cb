package jevons.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jevons.gateway.Wire;
import jevons.gateway.stream.AnswerMeter;
import jevons.gateway.translate.chat.Attempt;
import jevons.gateway.translate.chat.ChatRequest;
import jevons.gateway.translate.chat.Codec;
import jevons.gateway.translate.chat.Failure;
import jevons.gateway.translate.chat.Notes;
import jevons.gateway.translate.chat.ReplyEvent;
import jevons.gateway.translate.chat.Trees;

/// Makes translations between two wires.
public final class Translations {

    private Translations() {}

    /// The translation of one attempt, empty where one of the wires has no codec.
    ///
    /// @param client the wire that the client speaks
    /// @param provider the wire that the provider speaks
    public static Optional<Translation> between(Wire client, Wire provider, Attempt attempt) {
        return Codecs.of(client).flatMap(from -> Codecs.of(provider).map(to -> new Pair(from, to, attempt)));
    }

    private static final class Pair implements Translation {
        private final Codec client;
        private final Codec provider;
        private final Attempt attempt;
        private final Notes notes = new Notes();
        private final Codec.StreamReader reader;
        private Optional<Codec.StreamWriter> writer = Optional.empty();
        private boolean tellUsage;
        private boolean failed;

        Pair(Codec client, Codec provider, Attempt attempt) {
            this.client = client;
            this.provider = provider;
            this.attempt = attempt;
            this.reader = provider.streamReader(attempt, notes);
        }

        @Override
        public byte[] request(byte[] clientBody) {
            ChatRequest request;
            try {
                request = client.readRequest(Trees.readObject(clientBody), attempt, notes);
            } catch (IllegalArgumentException notJson) {
                throw new UntranslatableException(
                        "the request's body is " + notJson.getMessage() + "; send one JSON object");
            }
            tellUsage = request.terms().tellUsage();
            return Trees.bytes(provider.writeRequest(request, attempt, notes));
        }

        @Override
        public byte[] answer(byte[] providerBody, String model) {
            Attempt named = new Attempt(
                    model, attempt.served(), attempt.provider(), attempt.stream(), attempt.requestId(), attempt.at());
            try {
                return Trees.bytes(client.writeReply(
                        provider.readReply(Trees.readObject(providerBody), named, notes), named, notes));
            } catch (IllegalArgumentException notJson) {
                throw new UnreadableAnswerException("the provider's answer is " + notJson.getMessage());
            }
        }

        @Override
        public byte[] error(int status, Map<String, String> headers, byte[] providerBody) {
            return Trees.bytes(client.writeFailure(provider.readFailure(status, headers, providerBody)));
        }

        @Override
        public byte[] events(List<AnswerMeter.Event> providerEvents) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (AnswerMeter.Event event : providerEvents) {
                for (ReplyEvent step : steps(event)) {
                    write(step, out);
                }
            }
            return out.toByteArray();
        }

        private void write(ReplyEvent step, ByteArrayOutputStream out) {
            if (failed) {
                return;
            }
            failed = step instanceof ReplyEvent.Failed;
            try {
                writer().write(step, out);
            } catch (IllegalArgumentException outOfOrder) {
                failed = true;
                writer().write(new ReplyEvent.Failed(malformed("is " + outOfOrder.getMessage())), out);
            }
        }

        private static Failure malformed(String what) {
            return new Failure(
                    502,
                    Failure.Kind.SERVER,
                    "an event of the provider's stream " + what,
                    "provider_malformed",
                    "",
                    "");
        }

        @Override
        public byte[] finish() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer().finish(out);
            return out.toByteArray();
        }

        @Override
        public List<String> notes() {
            return notes.all();
        }

        private List<ReplyEvent> steps(AnswerMeter.Event event) {
            if (failed || event.payloadLength() == 0) {
                return List.of();
            }
            if (isDone(event)) {
                return reader.done();
            }
            try {
                JsonNode payload = Trees.read(event.raw(), event.payloadOffset(), event.payloadLength());
                return reader.read(event.type(), payload);
            } catch (IllegalArgumentException notJson) {
                return List.of(new ReplyEvent.Failed(malformed("is " + notJson.getMessage())));
            }
        }

        private static boolean isDone(AnswerMeter.Event event) {
            return event.payloadLength() >= 6
                    && event.raw()[event.payloadOffset()] == '['
                    && event.raw()[event.payloadOffset() + 1] == 'D';
        }

        private Codec.StreamWriter writer() {
            Codec.StreamWriter open = writer.orElseGet(() -> client.streamWriter(attempt, tellUsage, notes));
            writer = Optional.of(open);
            return open;
        }
    }
}
