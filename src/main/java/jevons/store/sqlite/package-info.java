/// The control plane in SQLite: period states, price approvals, settings.
@NullMarked
package jevons.store.sqlite;

import org.jspecify.annotations.NullMarked;
