/// One way to call each vendor: address, credentials, headers, quirks.
///
/// Holds: [Provider], the list `Providers`, signing, header allow-lists, what a provider's errors mean.
/// Never: sockets (the pipeline sends what is made here), prices.
/// Open first: [Provider]. To add a provider: one class or one line of data in `Providers`.
/// Invariants: no client decides an address; credentials are in no message and no log.
@NullMarked
package jevons.gateway.provider;

import org.jspecify.annotations.NullMarked;
