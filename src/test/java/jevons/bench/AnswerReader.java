package jevons.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Reads one answer of HTTP/1.1 as it arrives, as little of it as needed: status, identifier, length, whether the
/// last event of a stream came.
final class AnswerReader {

    private static final byte[] END_OPENAI = "data: [DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_ANTHROPIC = "\"message_stop\"".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES_MAX = 32_768;
    private static final int TAIL_BYTES = 256;

    private enum State {
        HEAD,
        LENGTH,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private final StringBuilder line = new StringBuilder();
    private final byte[] tail = new byte[TAIL_BYTES];
    private State state = State.HEAD;
    private int headBytes;
    private long rest;
    private long bodyBytes;
    private int pieces;
    private int tailLength;
    private int status;
    private boolean close;
    private boolean chunked;
    private String requestId = "";

    void start() {
        state = State.HEAD;
        line.setLength(0);
        headBytes = 0;
        rest = 0;
        bodyBytes = 0;
        pieces = 0;
        tailLength = 0;
        status = 0;
        close = false;
        chunked = false;
        requestId = "";
    }

    int status() {
        return status;
    }

    String requestId() {
        return requestId;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    /// How many pieces of the body came one by one.
    int pieces() {
        return pieces;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean closes() {
        return close;
    }

    boolean hasBegun() {
        return status != 0;
    }

    /// True if the last event of a stream is at the end of the body.
    boolean isEnded() {
        return contains(END_OPENAI) || contains(END_ANTHROPIC);
    }

    /// Reads what has arrived.
    ///
    /// @throws IllegalStateException if it is no HTTP
    void read(ByteBuf in) {
        while (in.isReadable() && state != State.DONE) {
            switch (state) {
                case HEAD, CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(in);
                case LENGTH, CHUNK -> readBody(in);
                case DONE -> throw new IllegalStateException("more than one answer");
            }
        }
    }

    private void readLine(ByteBuf in) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        int length = (end < 0 ? in.writerIndex() : end + 1) - in.readerIndex();
        line.append(in.readCharSequence(length, StandardCharsets.ISO_8859_1));
        headBytes += length;
        if (headBytes > HEAD_BYTES_MAX && state == State.HEAD) {
            throw new IllegalStateException("an answer with more than " + HEAD_BYTES_MAX + " bytes of headers");
        }
        if (end >= 0) {
            String text = line.toString().strip();
            line.setLength(0);
            switch (state) {
                case HEAD -> head(text);
                case CHUNK_SIZE -> {
                    int extension = text.indexOf(';');
                    rest = Long.parseLong(extension < 0 ? text : text.substring(0, extension), 16);
                    state = rest == 0 ? State.TRAILER : State.CHUNK;
                    pieces++;
                }
                case CHUNK_END -> state = State.CHUNK_SIZE;
                case TRAILER -> state = text.isEmpty() ? State.DONE : State.TRAILER;
                case LENGTH, CHUNK, DONE -> throw new IllegalStateException("no line is expected");
            }
        }
    }

    private void head(String text) {
        if (status == 0) {
            status = Integer.parseInt(text.substring(9, 12));
            return;
        }
        if (text.isEmpty()) {
            state = chunked ? State.CHUNK_SIZE : rest == 0 ? State.DONE : State.LENGTH;
            return;
        }
        int colon = text.indexOf(':');
        String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        switch (name) {
            case "content-length" -> rest = Long.parseLong(value);
            case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
            case "connection" -> close = value.equalsIgnoreCase("close");
            case "x-jevons-request-id" -> requestId = value;
            case "x-request-id", "request-id" -> requestId = requestId.isEmpty() ? value : requestId;
            default -> {}
        }
    }

    private void readBody(ByteBuf in) {
        int length = (int) Math.min(rest, in.readableBytes());
        keepTail(in, length);
        in.skipBytes(length);
        rest -= length;
        bodyBytes += length;
        if (rest == 0) {
            state = state == State.CHUNK ? State.CHUNK_END : State.DONE;
        }
    }

    private void keepTail(ByteBuf in, int length) {
        if (length >= TAIL_BYTES) {
            in.getBytes(in.readerIndex() + length - TAIL_BYTES, tail, 0, TAIL_BYTES);
            tailLength = TAIL_BYTES;
            return;
        }
        int keep = Math.min(tailLength, TAIL_BYTES - length);
        System.arraycopy(tail, tailLength - keep, tail, 0, keep);
        in.getBytes(in.readerIndex(), tail, keep, length);
        tailLength = keep + length;
    }

    private boolean contains(byte[] mark) {
        for (int i = 0; i + mark.length <= tailLength; i++) {
            if (Arrays.equals(tail, i, i + mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }
}
