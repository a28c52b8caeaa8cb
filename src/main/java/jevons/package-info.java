/// The composition root: joins the rooms, in flow order. Nothing else lives here.
@NullMarked
package jevons;

import org.jspecify.annotations.NullMarked;
