/// Measurements: each has a main method and prints what it measured.
@NullMarked
package jevons.bench;

import org.jspecify.annotations.NullMarked;
