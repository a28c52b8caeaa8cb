/// Tests of the books.
@NullMarked
package jevons.ledger;

import org.jspecify.annotations.NullMarked;
