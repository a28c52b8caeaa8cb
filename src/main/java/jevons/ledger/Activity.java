package jevons.ledger;

import jevons.metering.Counts;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.Purpose;

/// How many calls, requests and outcomes a day saw, summed over facts: the volume that unit costs divide by.
public record Activity(Booking booking, Principal who, ModelCall call, Purpose purpose, Counts counts) {}
