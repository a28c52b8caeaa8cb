/// What an operator declares: where to listen, which providers, which model goes where, limits.
///
/// Holds: [GatewayConfig] as one immutable tree, its strict reader, the import of LiteLLM's configuration.
/// Never: secrets in plain text in any message; defaults that open a door.
/// Open first: [GatewayConfig].
/// Invariants: an unknown key is an error that names the nearest one; units stand in the key's name.
@NullMarked
package jevons.gateway.config;

import org.jspecify.annotations.NullMarked;
