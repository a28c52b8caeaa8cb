package jevons.simulator.wire;

import jevons.simulator.answer.Ask;

/// A dialect of OpenAI's: errors, framing and credential are the same for all of them.
interface OpenAiDialect extends Dialect {

    @Override
    default String error(Failure failure) {
        return OpenAi.error(failure);
    }

    @Override
    default Event errorEvent(Failure failure) {
        return Event.of(Event.Kind.END, "", error(failure));
    }

    @Override
    default Framing framing(Ask ask) {
        return Framing.EVENTS;
    }

    @Override
    default Vendor vendor() {
        return Vendor.OPENAI;
    }
}
