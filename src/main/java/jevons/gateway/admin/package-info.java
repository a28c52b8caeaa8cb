/// What an operator asks of a running gateway over HTTP: keys, and the settings in force.
///
/// Holds: the port to whoever keeps keys and settings, the reading of what is asked, the writing of what is told.
/// Never: keys' texts but on their way to whoever asked for them, SQL, HTTP.
/// Open first: [OperatorDesk].
/// To add: a field of a key is one line in [KeyOrders], one in [KeyWords].
/// Invariants: what is asked is checked whole before anything is changed; an unknown field is refused.
@NullMarked
package jevons.gateway.admin;

import org.jspecify.annotations.NullMarked;
