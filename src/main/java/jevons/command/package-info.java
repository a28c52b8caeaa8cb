/// The command line: one class per command, which joins the rooms and prints.
///
/// Holds: the picocli commands, [Screen] (where everything is printed), [Workspace] (an opened data directory).
/// Never: arithmetic on money; SQL.
/// Open first: [JevonsCommand], then [Workspace].
/// To add a command: one class here and one line in [JevonsCommand].
@NullMarked
package jevons.command;

import org.jspecify.annotations.NullMarked;
