package jevons.gateway.stream;

/// Thrown where bytes are no JSON that the gateway takes. The message names the byte, never the content.
public final class JsonRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonRefusedException(int offset, String what) {
        super("byte " + offset + ": " + what, null, false, false);
        this.offset = offset;
    }

    /// Where reading failed, in bytes from the beginning of the JSON text.
    public int offset() {
        return offset;
    }
}
