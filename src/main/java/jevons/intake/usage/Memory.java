package jevons.intake.usage;

import java.util.Optional;
import jevons.metering.ModelCall;
import jevons.metering.Principal;

/// Remembers the latest principals and model calls by their texts, so that millions of rows share a few of them.
final class Memory {

    private static final int SLOTS = 1 << 12;

    private final Principal[] principals = new Principal[SLOTS];
    private final ModelCall[] calls = new ModelCall[SLOTS];

    Principal of(Principal wanted) {
        int slot = slot(wanted.hashCode());
        Optional<Principal> kept = Optional.ofNullable(principals[slot]).filter(wanted::equals);
        principals[slot] = kept.orElse(wanted);
        return principals[slot];
    }

    ModelCall of(ModelCall wanted) {
        int slot = slot(wanted.hashCode());
        Optional<ModelCall> kept = Optional.ofNullable(calls[slot]).filter(wanted::equals);
        calls[slot] = kept.orElse(wanted);
        return calls[slot];
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }
}
