package jevons.ledger;

import jevons.metering.ModelCall;
import jevons.metering.Purpose;

/// What a cost was for.
///
/// @param call the model and where it ran; for a non-token cost only vendor, host and region are known
/// @param service the product or service billed: `Messages API`, `Vector database`, `On-call roster`
/// @param item the meter's code for usage ([jevons.metering.Meter#code]), else the stock-keeping unit or cost
/// item
/// @param unit what the quantity counts
public record Subject(ModelCall call, Purpose purpose, String service, String item, String unit) {}
