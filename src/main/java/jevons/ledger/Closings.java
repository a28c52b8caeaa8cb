package jevons.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Closes periods one after the other and checks what was closed. Each closing's chain hash is SHA-256 over its
/// own fields and the chain hash before it, so that no closing can be changed, dropped or inserted unnoticed.
public final class Closings {

    private static final String FORMAT = "closing/1";

    private Closings() {}

    /// The closing of a period, to be journalled.
    ///
    /// @param closedAt when; kept to the millisecond
    /// @param chain all closings before it, in order
    /// @throws IllegalArgumentException where the period is closed already
    public static Closing close(Seal seal, Instant closedAt, List<Closing> chain) {
        for (Closing before : chain) {
            if (before.period().equals(seal.period())) {
                throw new IllegalArgumentException("period " + seal.period() + " was closed at " + before.closedAt()
                        + "; what comes late is a correction in the open period");
            }
        }
        String previous = chain.isEmpty() ? "" : chain.getLast().chainHash();
        Closing open = new Closing(
                seal.period(), closedAt.truncatedTo(ChronoUnit.MILLIS), seal.lines(), seal.contentHash(), previous, "");
        return new Closing(
                open.period(), open.closedAt(), open.lines(), open.contentHash(), open.previousHash(), chainHash(open));
    }

    /// What is wrong with a chain of closings; nothing where it is whole.
    public static List<String> verifyChain(List<Closing> chain) {
        List<String> faults = new ArrayList<>();
        Set<String> periods = new HashSet<>();
        String previous = "";
        for (Closing closing : chain) {
            if (!periods.add(closing.period())) {
                faults.add("period " + closing.period() + " is closed twice");
            }
            if (!closing.previousHash().equals(previous)) {
                faults.add("the closing of " + closing.period() + " does not follow the one before it: it expects "
                        + shown(closing.previousHash()) + " but that is " + shown(previous));
            }
            String computed = chainHash(closing);
            if (!computed.equals(closing.chainHash())) {
                faults.add("the closing of " + closing.period() + " was changed: its fields hash to " + shown(computed)
                        + ", it says " + shown(closing.chainHash()));
            }
            previous = closing.chainHash();
        }
        return List.copyOf(faults);
    }

    /// What is wrong with a closed period's content; empty where it is as it was closed.
    public static Optional<String> verify(Closing closing, Seal now) {
        String content = now.contentHash();
        if (closing.contentHash().equals(content) && closing.lines() == now.lines()) {
            return Optional.empty();
        }
        return Optional.of("the books of " + closing.period() + " are not as they were closed: " + closing.lines()
                + " lines hashing to " + shown(closing.contentHash()) + " then, " + now.lines() + " to "
                + shown(content) + " now");
    }

    private static String chainHash(Closing closing) {
        return Seal.sha256(Canonical.fields(
                FORMAT,
                closing.period(),
                closing.closedAt().toString(),
                Long.toString(closing.lines()),
                closing.contentHash(),
                closing.previousHash()));
    }

    private static String shown(String hash) {
        return hash.isEmpty() ? "no hash" : hash;
    }
}
