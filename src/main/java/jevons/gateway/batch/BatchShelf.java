package jevons.gateway.batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.metering.Principal;

/// Remembers batches: who made them, and which are booked. Durable where the books are. May block: not for an
/// event loop. Used by several threads.
public interface BatchShelf {

    /// Batches that are remembered; of more, the oldest are forgotten.
    int BATCHES_MAX = 1_000_000;

    /// One batch.
    ///
    /// @param provider the provider's name in the configuration
    /// @param batch its id at the provider
    record Job(String provider, String batch) {}

    /// For whom it is booked, and when.
    ///
    /// @param key id of the virtual key
    /// @param at when it was made, or under which moment it is booked; kept to the millisecond
    record Maker(String key, Principal who, Instant at) {}

    /// A batch was made. Of several sayings about one batch the first holds.
    void made(Job job, Maker maker);

    /// A batch was seen that may have been made elsewhere. Where nothing is known of it, it is remembered without
    /// a maker.
    ///
    /// @param instead who looks at it: who pays for it where its maker is not known
    void seen(Job job, Maker instead);

    /// Who made a batch; empty where that is not known.
    Optional<Maker> maker(Job job);

    /// The results of a batch stand in a file.
    ///
    /// @param file the file's id at the provider
    void output(Job job, String file);

    /// The batch whose results stand in a file.
    Optional<Job> ofOutput(String provider, String file);

    /// A batch is about to be booked. Asked again before [#settled], for instance after a crash, it gives the
    /// same answer, so that the same facts are made again and known for what they are.
    ///
    /// @param instead who looks at it now and when: who pays for a batch whose maker is not known
    /// @return under which maker and moment to book it; empty where it is booked already
    Optional<Maker> begin(Job job, Maker instead);

    /// A batch is booked, durably. It never is again.
    void settled(Job job);

    /// Batches that were made through the gateway and are not booked, the oldest first.
    ///
    /// @param since made at this moment or later
    /// @param most how many at most
    List<Job> unsettled(Instant since, int most);
}
