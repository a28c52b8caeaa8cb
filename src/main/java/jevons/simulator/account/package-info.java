/// What a simulated provider sold, by its own count.
///
/// Holds: [Account], the [Ticket] of each request, exact counts per [Bucket].
/// Never: HTTP, anything of the gateway's metering or pricing.
/// Open first: [Account].
/// Invariants: a token is in one bucket only; what is booked is never taken back.
@NullMarked
package jevons.simulator.account;

import org.jspecify.annotations.NullMarked;
