package jevons.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jevons.gateway.config.GatewayLimits;

/// Counts the connections of clients as they are accepted, refuses those beyond the limit and puts each under an
/// [ArrivalWatch].
@Sharable
final class AcceptGuard extends ChannelInboundHandlerAdapter {

    private final Supplier<GatewayLimits> limits;
    private final AtomicInteger open = new AtomicInteger();

    /// @param limits in force now; asked for each connection
    AcceptGuard(Supplier<GatewayLimits> limits) {
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof Channel accepted) {
            GatewayLimits now = limits.get();
            if (open.incrementAndGet() > now.connections()) {
                open.decrementAndGet();
                accepted.unsafe().closeForcibly();
                return;
            }
            accepted.closeFuture().addListener(closed -> open.decrementAndGet());
            accepted.pipeline()
                    .addFirst(ArrivalWatch.NAME, new ArrivalWatch(now.times().requestMillis()));
        }
        super.channelRead(context, message);
    }

    int open() {
        return open.get();
    }
}
