/// Measurements run by hand; the tests do not run them.
@NullMarked
package jevons.bench;

import org.jspecify.annotations.NullMarked;
