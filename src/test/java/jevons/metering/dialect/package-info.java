/// Tests of how each provider counts.
@NullMarked
package jevons.metering.dialect;

import org.jspecify.annotations.NullMarked;
