package jevons.simulator.wire;

import java.util.Map;
import jevons.simulator.answer.Ask;

/// A dialect of Bedrock's: errors, framing and credential are Amazon's, whosever the body is.
interface AmazonDialect extends Dialect {

    @Override
    default String error(Failure failure) {
        return Amazon.error(failure);
    }

    @Override
    default Map<String, String> errorHeaders(Failure failure) {
        return Amazon.errorHeaders(failure);
    }

    @Override
    default Event errorEvent(Failure failure) {
        return Amazon.errorEvent(failure);
    }

    @Override
    default Framing framing(Ask ask) {
        return Framing.AMAZON;
    }

    @Override
    default Vendor vendor() {
        return Vendor.AMAZON;
    }
}
