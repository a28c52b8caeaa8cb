/// Tests of what the gateway tells of itself.
@NullMarked
package jevons.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
