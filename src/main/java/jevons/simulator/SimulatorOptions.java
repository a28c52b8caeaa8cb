package jevons.simulator;

import jevons.simulator.script.Script;

/// How a simulated provider is started.
///
/// @param host to listen on
/// @param port to listen on; 0 for any that is free
/// @param loops how many event loops serve
/// @param script how it behaves
public record SimulatorOptions(String host, int port, int loops, Script script) {

    private static final String LOOPBACK = "127.0.0.1";

    /// Refuses numbers out of range.
    public SimulatorOptions {
        if (port < 0 || port > 65_535 || loops < 1) {
            throw new IllegalArgumentException(
                    "a port is from 0 to 65535 and there is at least one loop: port " + port + ", loops " + loops);
        }
    }

    /// On the loopback interface, any free port, one loop, fast and without faults.
    public static SimulatorOptions plain() {
        return new SimulatorOptions(LOOPBACK, 0, 1, Script.PLAIN);
    }

    /// The same with another port.
    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(host, other, loops, script);
    }

    /// The same with another script.
    public SimulatorOptions withScript(Script other) {
        return new SimulatorOptions(host, port, loops, other);
    }

    /// The same with another number of loops.
    public SimulatorOptions withLoops(int other) {
        return new SimulatorOptions(host, port, other, script);
    }
}
