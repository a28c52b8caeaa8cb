package jevons.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the connections of clients as they are accepted, refuses those beyond the limit and puts each under an
/// [ArrivalWatch].
@Sharable
final class AcceptGuard extends ChannelInboundHandlerAdapter {

    private final int connections;
    private final long arrivalMillis;
    private final AtomicInteger open = new AtomicInteger();

    AcceptGuard(int connections, long arrivalMillis) {
        this.connections = connections;
        this.arrivalMillis = arrivalMillis;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof Channel accepted) {
            if (open.incrementAndGet() > connections) {
                open.decrementAndGet();
                accepted.unsafe().closeForcibly();
                return;
            }
            accepted.closeFuture().addListener(closed -> open.decrementAndGet());
            accepted.pipeline().addFirst(ArrivalWatch.NAME, new ArrivalWatch(arrivalMillis));
        }
        super.channelRead(context, message);
    }

    int open() {
        return open.get();
    }
}
