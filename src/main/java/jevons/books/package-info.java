/// Opened books and what can be done with them: import, allocate, close, rate again, explain. Joins the rooms;
/// the command line only asks and prints.
///
/// Holds: [Books] and one class for each piece of work.
/// Never: printing; arithmetic on money (the ledger does it); SQL (the store does it).
/// Open first: [Books], then [UsageImport].
@NullMarked
package jevons.books;

import org.jspecify.annotations.NullMarked;
