package jevons.gateway;

/// One step on a request's way.
@FunctionalInterface
interface Step {

    Going take(Exchange exchange);

    /// How it goes on after a step.
    enum Going {
        /// With the next step, at once.
        ON,
        /// With the next step, when [Exchange#resume] is called.
        WAITS,
        /// Not at all: the exchange has been answered, or nobody is left to answer.
        OVER
    }
}
