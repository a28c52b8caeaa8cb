package jevons.simulator;

import jevons.simulator.account.Account;
import jevons.simulator.play.Theatre;

/// A scripted provider that listens. Close it when done.
public final class SimulatedProvider implements AutoCloseable {

    private final String host;
    private final Theatre theatre;

    private SimulatedProvider(String host, Theatre theatre) {
        this.host = host;
        this.theatre = theatre;
    }

    /// Starts it.
    ///
    /// @throws IllegalStateException if it cannot listen where it is told to
    public static SimulatedProvider start(SimulatorOptions options) {
        return new SimulatedProvider(
                options.host(), Theatre.open(options.host(), options.port(), options.loops(), options.script()));
    }

    /// The port where it listens.
    public int port() {
        return theatre.port();
    }

    /// Its address without a path: `http://127.0.0.1:8788`.
    public String address() {
        return "http://" + host + ":" + port();
    }

    /// What it has sold, by its own count.
    public Account account() {
        return theatre.account();
    }

    /// Stops it; open connections are closed.
    @Override
    public void close() {
        theatre.close();
    }
}
