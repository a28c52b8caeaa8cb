/// Mapping files: how the columns of any table become the fields that Jevons reads. See [Mapping] for the format.
@NullMarked
package jevons.intake.mapping;

import org.jspecify.annotations.NullMarked;
