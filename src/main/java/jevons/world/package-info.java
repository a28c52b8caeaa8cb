/// The demo company: a seeded, reproducible world of usage and costs.
@NullMarked
package jevons.world;

import org.jspecify.annotations.NullMarked;
