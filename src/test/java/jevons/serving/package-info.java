/// Tests of the running parts.
@NullMarked
package jevons.serving;

import org.jspecify.annotations.NullMarked;
