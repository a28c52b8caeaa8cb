package jevons.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection of a load generator: one request at a time, again connected when it was closed. Used by one
/// thread.
@ChannelHandler.Sharable
final class LoadLine extends ChannelInboundHandlerAdapter {

    private final LoadGenerator generator;
    private final AnswerReader answer = new AnswerReader();
    private @Nullable Channel channel;
    private boolean busy;
    private boolean leaving;
    private long leaveAfterPieces;
    private long sent;
    private long intended;
    private String mark = "";

    LoadLine(LoadGenerator generator) {
        this.generator = generator;
    }

    boolean isReady() {
        Channel open = channel;
        return open != null && open.isActive() && !busy;
    }

    /// Sends a request.
    ///
    /// @param intendedNanos when it should have been sent, which its time is counted from
    /// @param leaveAfter after how many pieces of the body to leave; 0 to stay
    void send(String ownMark, ByteBuf bytes, long intendedNanos, long leaveAfter) {
        busy = true;
        answer.start();
        mark = ownMark;
        intended = intendedNanos;
        leaving = leaveAfter > 0;
        leaveAfterPieces = leaveAfter;
        sent = System.nanoTime();
        Channel open = Objects.requireNonNull(channel);
        open.writeAndFlush(bytes);
    }

    /// Gives up a request that was sent before this time.
    void giveUpBefore(long deadlineNanos) {
        if (busy && sent - deadlineNanos < 0) {
            over("timeout");
            drop();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        busy = false;
        generator.ready(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            boolean begun = answer.hasBegun();
            if (busy) {
                int before = answer.pieces();
                answer.read(in);
                generator.tally().came(answer.pieces() - before);
            }
            if (busy && !begun && answer.hasBegun()) {
                generator.tally().firstByte(System.nanoTime() - intended);
            }
        } catch (IllegalStateException | NumberFormatException | IndexOutOfBoundsException broken) {
            over("no http");
            drop();
        } finally {
            in.release();
        }
        if (!busy) {
            return;
        }
        if (answer.isDone()) {
            finished();
        } else if (leaving && answer.pieces() >= leaveAfterPieces) {
            over("left");
            drop();
        }
    }

    private void finished() {
        boolean whole = !generator.streams() || answer.isEnded();
        if (answer.status() == 200 && whole) {
            generator.tally().wholeAnswer(System.nanoTime() - intended);
            over("ok");
        } else {
            over(answer.status() == 200 ? "cut" : "status " + answer.status());
        }
        if (answer.closes()) {
            drop();
        } else {
            generator.ready(this);
        }
    }

    private void over(String kind) {
        busy = false;
        generator.tally().over(kind, mark, answer);
    }

    private void drop() {
        Channel open = channel;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (busy) {
            over(answer.hasBegun() ? "closed in the middle" : "closed before an answer");
        }
        channel = null;
        generator.connect(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
