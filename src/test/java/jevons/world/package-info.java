/// The demo company under audit.
@NullMarked
package jevons.world;

import org.jspecify.annotations.NullMarked;
