package jevons.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Closes a connection whose first request has not come whole enough to be seen within a time: a silent client, a
/// slow handshake, header lines that trickle in. Later requests of the connection are watched by its [Lane].
final class ArrivalWatch extends ChannelInboundHandlerAdapter {

    static final String NAME = "arrival";

    private final long millis;
    private volatile boolean seen;

    ArrivalWatch(long millis) {
        this.millis = millis;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        ScheduledFuture<?> deadline = context.executor()
                .schedule(
                        () -> {
                            if (!seen) {
                                context.close();
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> deadline.cancel(false));
        super.channelActive(context);
    }

    /// The first request has been seen.
    void arrived() {
        seen = true;
    }
}
