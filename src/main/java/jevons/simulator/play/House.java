package jevons.simulator.play;

import java.time.Instant;
import jevons.simulator.account.Account;
import jevons.simulator.answer.Composer;
import jevons.simulator.script.Direction;
import jevons.simulator.script.Directions;
import jevons.simulator.script.Script;
import jevons.simulator.side.Services;
import jevons.simulator.wire.Call;

/// What all loops of a server share.
///
/// @param script how it behaves
/// @param account what it has sold
/// @param ids of its requests
/// @param refrain how often a content came
/// @param composer of its answers
/// @param services beside generation
/// @param accidents faults that nobody asked for
record House(
        Script script,
        Account account,
        RequestId ids,
        Refrain refrain,
        Composer composer,
        Services services,
        Accidents accidents) {

    static House of(Script script) {
        Instant now = Instant.now();
        long start = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        Composer composer = new Composer(script.seed(), now.getEpochSecond());
        return new House(
                script,
                new Account(script.prices(), script.accountRowsMax()),
                new RequestId(start),
                new Refrain(),
                composer,
                new Services(composer, script.batchPolls()),
                new Accidents(script.seed(), script.faultsPerMillion()));
    }

    /// All directions for a request: its header first, then what it says itself, then the script, then accidents.
    ///
    /// @param content tells requests of the same content
    /// @throws IllegalArgumentException if the header cannot be read
    Directions direct(Directions own, Call call, String model, long content) {
        String header = call.extras().header("x-simulate");
        Directions said = header.isEmpty() ? own : Directions.parse(header).or(own);
        Directions all = said.or(script.directions(model, call.path()));
        if (all.isTrouble() && all.number(Direction.TIMES).isPresent()) {
            return refrain.times(content) >= all.number(Direction.TIMES, 0) ? all.calm() : all;
        }
        return all.isTrouble() ? all : all.or(accidents.next());
    }
}
