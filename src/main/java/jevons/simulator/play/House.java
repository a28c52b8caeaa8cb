package jevons.simulator.play;

import java.time.Instant;
import jevons.simulator.account.Account;
import jevons.simulator.answer.Composer;
import jevons.simulator.script.Script;

/// What all loops of a server share.
///
/// @param script how it behaves
/// @param account what it has sold
/// @param ids of its requests
/// @param refrain how often a content came
/// @param composer of its answers
record House(Script script, Account account, RequestId ids, Refrain refrain, Composer composer) {

    static House of(Script script) {
        Instant now = Instant.now();
        long start = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        return new House(
                script,
                new Account(script.prices(), script.accountRowsMax()),
                new RequestId(start),
                new Refrain(),
                new Composer(script.seed(), now.getEpochSecond()));
    }
}
