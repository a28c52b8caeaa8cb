/// Readers of usage: files of gateways and providers to [jevons.metering.UsageFact]s with disjoint meters.
@NullMarked
package jevons.intake.usage;

import org.jspecify.annotations.NullMarked;
