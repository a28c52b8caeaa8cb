/// The command line: one class per command, which joins the rooms and prints.
@NullMarked
package jevons.command;

import org.jspecify.annotations.NullMarked;
