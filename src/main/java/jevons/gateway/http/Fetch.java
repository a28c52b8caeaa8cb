package jevons.gateway.http;

import java.util.Map;
import jevons.gateway.config.ProviderSettings;
import jevons.gateway.provider.UpstreamCall;
import jevons.gateway.record.Fault;

/// A small call whose whole answer is wanted: for access tokens.
final class Fetch implements UpstreamListener {

    /// The longest answer that is taken.
    static final int ANSWER_BYTES_MAX = 64 << 10;

    private final Fetched then;
    private final Bytes body = new Bytes(ANSWER_BYTES_MAX, 0);
    private int status;
    private boolean over;

    private Fetch(Fetched then) {
        this.then = then;
    }

    static void send(Upstreams upstreams, UpstreamCall call, ProviderSettings settings, Fetched then) {
        upstreams.call(call, settings, new Fetch(then));
    }

    @Override
    public void head(int given, Map<String, String> headers) {
        status = given;
    }

    @Override
    public void chunk(byte[] bytes, int offset, int length) {
        if (!body.add(bytes, offset, length)) {
            status = 0;
        }
    }

    @Override
    public void ended() {
        finish(status);
    }

    @Override
    public void failed(Fault fault, String reason) {
        finish(0);
    }

    @Override
    public void defect(Throwable failure) {
        finish(0);
    }

    private void finish(int result) {
        if (!over) {
            over = true;
            then.fetched(result, body.take());
        }
    }
}
