/// Tests of the gateway's records, and the random records that other tests share.
@NullMarked
package jevons.gateway.record;

import org.jspecify.annotations.NullMarked;
