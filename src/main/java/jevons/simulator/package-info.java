/// A scripted provider: speaks the dialects of real ones, with realistic sizes and delays, and fails on demand.
///
/// Holds: the server, the scripts, its own exact count of what it sold. For tests, the demo and benchmarks; it is
/// part of the product.
/// Never: anything of the gateway's metering or pricing, so that its count is an independent one.
/// Open first: [SimulatedProvider], then [jevons.simulator.wire.Dialects].
/// To add: a dialect is one class and one line in [jevons.simulator.wire.Dialects].
@NullMarked
package jevons.simulator;

import org.jspecify.annotations.NullMarked;
