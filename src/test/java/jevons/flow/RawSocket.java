package jevons.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that writes exactly the bytes it is told to, well formed or not, and leaves when it likes.
final class RawSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    RawSocket(int port) {
        this(port, 0);
    }

    /// @param receiveBytes size of the receive buffer, 0 for the usual one
    RawSocket(int port, int receiveBytes) {
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    RawSocket send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /// A POST with a body and an ordinary key.
    RawSocket post(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST " + path + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + FlowWorld.KEY
                        + "\r\ncontent-type: application/json\r\ncontent-length: " + bytes.length + "\r\n\r\n")
                .send(bytes);
    }

    /// Reads until all that was read holds a text.
    ///
    /// @return all that was read so far
    String until(String text) {
        while (!text().contains(text)) {
            if (!more()) {
                throw new AssertionError("the connection ended before '" + text + "': " + text());
            }
        }
        return text();
    }

    /// Reads until the other side closes, or nothing comes for a while.
    String toEnd() {
        while (more()) {}
        return text();
    }

    /// True where nothing more comes within a time. What comes is kept.
    boolean isSilent(int millis) {
        int before = seen.size();
        try {
            socket.setSoTimeout(millis);
            byte[] bytes = new byte[4_096];
            int count = socket.getInputStream().read(bytes);
            if (count > 0) {
                seen.write(bytes, 0, count);
            }
            return count < 0;
        } catch (SocketTimeoutException silent) {
            return seen.size() == before;
        } catch (IOException failed) {
            return true;
        } finally {
            patience();
        }
    }

    private void patience() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException ignored) {
            throw new UncheckedIOException(ignored);
        }
    }

    /// Reads one piece.
    ///
    /// @return false where the connection has ended
    boolean more() {
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[4_096];
            int count = in.read(bytes);
            if (count < 0) {
                return false;
            }
            seen.write(bytes, 0, count);
            return true;
        } catch (SocketTimeoutException slow) {
            throw new AssertionError("nothing came for " + PATIENCE_MILLIS + " ms after: " + text(), slow);
        } catch (IOException broken) {
            return false;
        }
    }

    String text() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    /// The status of the first answer.
    int status() {
        until("\r\n");
        return Integer.parseInt(text().substring(9, 12));
    }

    /// Leaves without a word: the connection is reset.
    void leave() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
