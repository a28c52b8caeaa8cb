/// The control plane in SQLite: period states, price approvals, settings, virtual keys, providers' credentials,
/// batches that are to be booked once.
///
/// Open first: [ControlPlane]; for keys [KeyShelf] (changes) and [SnapshotKeyRing] (judges).
/// Invariants: no key's text and no credential is stored in the clear; the server's key is not in the database.
@NullMarked
package jevons.store.sqlite;

import org.jspecify.annotations.NullMarked;
