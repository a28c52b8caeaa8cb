/// The simulated provider against the official clients, and its account.
@NullMarked
package jevons.simulator;

import org.jspecify.annotations.NullMarked;
