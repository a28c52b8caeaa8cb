package jevons.gateway.record;

/// Remembers which calls of providers are under way, so that the next process knows of those during which this
/// one was killed: the provider may bill them. Asked from event loops: nothing here blocks or makes a system
/// call. Used by several threads.
public interface AttemptMarks {

    /// Where no slot is free: the call is made without a mark.
    int NO_SLOT = -1;

    /// Remembers nothing: for trials.
    AttemptMarks OFF = new AttemptMarks() {
        @Override
        public int begin(AttemptMark mark) {
            return NO_SLOT;
        }

        @Override
        public void end(int slot) {}
    };

    /// A call is about to be made.
    ///
    /// @return the slot that remembers it, or [#NO_SLOT]
    int begin(AttemptMark mark);

    /// The record of the call is durable, or nothing was sent. A slot that is free stays free.
    ///
    /// @param slot as [#begin] gave it, or [#NO_SLOT]
    void end(int slot);
}
