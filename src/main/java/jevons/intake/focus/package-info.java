/// FOCUS, the FinOps Open Cost and Usage Specification: facts and ledger lines to its rows and back.
@NullMarked
package jevons.intake.focus;

import org.jspecify.annotations.NullMarked;
