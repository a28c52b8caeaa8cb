/// One way to call each vendor: address, credentials, headers, quirks.
///
/// Holds: [Provider], the list [Providers], one class per way of calling, OpenAI-compatible ones as data in
/// `Preset`, signing, [TokenSource], [HeaderRules], [AddressGuard], what errors mean ([Faults]).
/// Never: sockets (the pipeline sends what is made here), prices.
/// Open first: [Provider], then [Providers]. To add a provider: one line in `Preset` where it speaks OpenAI's
/// wires, otherwise one class and one line in `Kind`.
/// Invariants: no client decides an address; credentials are in no message and no log; unknown options are
/// errors.
@NullMarked
package jevons.gateway.provider;

import org.jspecify.annotations.NullMarked;
