package jevons.simulator.side;

import jevons.simulator.wire.Call;
import jevons.simulator.wire.Failure;
import jevons.simulator.wire.Vendor;

/// One endpoint beside generation.
public interface Service {

    /// True if this call is for it.
    boolean fits(Call call);

    /// The answer to a call.
    ///
    /// @throws IllegalArgumentException if the call cannot be read; the message says why
    Reply reply(Call call);

    /// An error as JSON.
    String error(Failure failure);

    /// Whose endpoint it is.
    Vendor vendor();
}
