/// What people see: terminal tables, the self-contained HTML report, JSON and CSV of the same figures. No
/// arithmetic.
@NullMarked
package jevons.dashboard;

import org.jspecify.annotations.NullMarked;
