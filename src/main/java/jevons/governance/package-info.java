/// Who may do what: virtual keys, what each allows, and whose use it is.
///
/// Holds: [VirtualKey] and its [KeyRules], the form of a key ([KeyText]), the [KeyRing] that judges a presented
/// key, [Attribution] of a call.
/// Never: HTTP, storage, a key's text beyond the moment it is judged.
/// Open first: [KeyRing], then [VirtualKey].
/// Invariants: what a key proves and what a caller merely says stay apart; an unknown key is nobody.
@NullMarked
package jevons.governance;

import org.jspecify.annotations.NullMarked;
