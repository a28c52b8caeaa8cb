/// Tests over the repository itself: the order of the rooms, sizes, format, and that the documents tell the
/// truth.
@NullMarked
package jevons.house;

import org.jspecify.annotations.NullMarked;
