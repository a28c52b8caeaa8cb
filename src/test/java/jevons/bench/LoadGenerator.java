package jevons.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Loads a gateway or a provider over HTTP/1.1 and reports one line of JSON.
///
/// Without `--rate`: a closed loop, each connection sends its next request when its last is answered. With
/// `--rate N`: an open loop of N requests a second, whatever the answers do; times are counted from when a
/// request should have been sent, so that waiting for a free connection is part of them. `--stream true` asks for
/// streams and looks whether each one ended; `--leave-percent` leaves that many in the middle. `--pid` adds what
/// that process used, or several together, written with commas. `--record FILE` lists every request: mark,
/// identifier, status, outcome, bytes.
public final class LoadGenerator {

    private static final long RETRY_MILLIS = 100;
    private static final int WAITING_MAX = 1_000_000;

    private final LoadPlan plan;
    private final LoadRequest request;
    private final LoadTally tally;
    private final SplittableRandom random;
    private final Bootstrap bootstrap = new Bootstrap();
    private final EventLoop loop;
    private final Deque<LoadLine> free = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final List<LoadLine> lines = new ArrayList<>();
    private final boolean epoll = Epoll.isAvailable();
    private long sent;
    private long scheduled;
    private long start;
    private boolean stopped;

    private LoadGenerator(LoadPlan plan, MultiThreadIoEventLoopGroup group) {
        this.plan = plan;
        this.request = new LoadRequest(plan);
        this.tally = new LoadTally(plan.text("record"));
        this.random = new SplittableRandom(plan.number("seed"));
        this.loop = (EventLoop) group.next();
        bootstrap
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(plan.url().getHost(), plan.url().getPort());
    }

    public static void main(String... arguments) throws Exception {
        LoadPlan plan = new LoadPlan(List.of(arguments));
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        try (MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io)) {
            LoadGenerator generator = new LoadGenerator(plan, group);
            System.out.println(generator.run());
            generator.tally.close();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
        }
    }

    private String run() throws Exception {
        loop.submit(this::begin).sync();
        Thread.sleep(TimeUnit.SECONDS.toMillis(plan.number("warm-seconds")));
        ProcessUse before = ProcessUse.of(plan.text("pid"));
        loop.submit(tally::clear).sync();
        long from = System.nanoTime();
        long until = from + TimeUnit.SECONDS.toNanos(plan.number("seconds"));
        while (System.nanoTime() < until && !loop.submit(this::isExhausted).get()) {
            Thread.sleep(50);
        }
        long nanos = System.nanoTime() - from;
        ProcessUse after = ProcessUse.of(plan.text("pid"));
        String report =
                loop.submit(() -> tally.report(plan, nanos, before, after)).get();
        loop.submit(() -> stopped = true).sync();
        settle();
        return report;
    }

    /// Lets what is under way come to its end, so that the record is whole.
    private void settle() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.number("timeout-seconds"));
        while (System.nanoTime() < until && loop.submit(() -> free.size()).get() < plan.number("connections")) {
            Thread.sleep(20);
        }
    }

    /// Gives up what has waited too long.
    private void sweep() {
        long deadline = System.nanoTime() - TimeUnit.SECONDS.toNanos(plan.number("timeout-seconds"));
        lines.forEach(line -> line.giveUpBefore(deadline));
    }

    private boolean isExhausted() {
        return limit() && free.size() == plan.number("connections");
    }

    private boolean limit() {
        return plan.number("requests-max") > 0 && sent >= plan.number("requests-max");
    }

    private void begin() {
        start = System.nanoTime();
        for (long i = 0; i < plan.number("connections"); i++) {
            lines.add(new LoadLine(this));
        }
        lines.forEach(this::connect);
        loop.scheduleAtFixedRate(this::sweep, 1, 1, TimeUnit.SECONDS);
        if (plan.number("rate") > 0) {
            tick();
        }
    }

    LoadTally tally() {
        return tally;
    }

    boolean streams() {
        return plan.is("stream");
    }

    /// Connects a line, and tries again where nobody listens.
    void connect(LoadLine line) {
        bootstrap
                .clone()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(line);
                    }
                })
                .connect()
                .addListener(done -> {
                    if (!done.isSuccess() && !stopped) {
                        loop.schedule(() -> connect(line), RETRY_MILLIS, TimeUnit.MILLISECONDS);
                    }
                });
    }

    /// A line can take a request.
    void ready(LoadLine line) {
        if (stopped || limit()) {
            free.add(line);
        } else if (plan.number("rate") == 0) {
            send(line, System.nanoTime());
        } else if (waiting.isEmpty()) {
            free.add(line);
        } else {
            send(line, waiting.removeFirst());
        }
    }

    private void send(LoadLine line, long intended) {
        String mark = request.mark(sent++);
        boolean leave = random.nextInt(100) < plan.number("leave-percent");
        long after = leave ? 1 + random.nextLong(Math.max(1, plan.number("chunks"))) : 0;
        line.send(mark, request.fill(mark), intended, after);
    }

    /// Sends all requests that are due and sleeps until the next one is.
    private void tick() {
        if (stopped) {
            return;
        }
        long now = System.nanoTime();
        long due = start + scheduled * 1_000_000_000L / plan.number("rate");
        while (due <= now) {
            scheduled++;
            LoadLine line = next();
            if (line != null) {
                send(line, due);
            } else if (waiting.size() < WAITING_MAX) {
                waiting.add(due);
            }
            due = start + scheduled * 1_000_000_000L / plan.number("rate");
        }
        loop.schedule(this::tick, due - now, TimeUnit.NANOSECONDS);
    }

    private @Nullable LoadLine next() {
        LoadLine line = free.poll();
        while (line != null && !line.isReady()) {
            line = free.poll();
        }
        return line;
    }
}
