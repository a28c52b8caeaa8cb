package jevons.store.log;

import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.metering.CacheAction;
import jevons.metering.Direction;
import jevons.metering.Meter;
import jevons.metering.Modality;
import jevons.metering.ModelCall;
import jevons.metering.Principal;
import jevons.metering.TokenKind;
import jevons.metering.Unit;

/// The texts that make up a principal, a call or a meter, in the order they are written. The formats of
/// [EntryEncoder] and [RecordEncoder] both rest on it: a change here adds a format to both.
final class Texts {

    private Texts() {}

    static void write(Principal who, Consumer<String> out) {
        out.accept(who.organisation());
        out.accept(who.department());
        out.accept(who.team());
        out.accept(who.user());
        out.accept(who.application());
        out.accept(who.useCase());
        out.accept(who.environment());
        out.accept(who.proof().name());
    }

    static void write(ModelCall call, Consumer<String> out) {
        out.accept(call.vendor());
        out.accept(call.host());
        out.accept(call.region());
        out.accept(call.asked());
        out.accept(call.served());
        out.accept(call.tier());
        out.accept(call.variant());
    }

    static void write(Meter meter, Consumer<String> out) {
        out.accept(meter.direction().name());
        out.accept(meter.modality().name());
        out.accept(meter.cache().name());
        out.accept(meter.kind().name());
        out.accept(meter.tool());
        out.accept(meter.unit().name());
    }

    static Principal principal(Supplier<String> in) {
        return new Principal(
                in.get(),
                in.get(),
                in.get(),
                in.get(),
                in.get(),
                in.get(),
                in.get(),
                Principal.Proof.valueOf(in.get()));
    }

    static ModelCall call(Supplier<String> in) {
        return new ModelCall(in.get(), in.get(), in.get(), in.get(), in.get(), in.get(), in.get());
    }

    static Meter meter(Supplier<String> in) {
        return new Meter(
                Direction.valueOf(in.get()),
                Modality.valueOf(in.get()),
                CacheAction.valueOf(in.get()),
                TokenKind.valueOf(in.get()),
                in.get(),
                new Unit(in.get()));
    }

    /// Characters of ASCII that a text has in common with the beginning of the one before.
    static int shared(String text, String before) {
        int shared = 0;
        int most = Math.min(text.length(), before.length());
        while (shared < most && text.charAt(shared) == before.charAt(shared) && text.charAt(shared) < 0x80) {
            shared++;
        }
        return shared;
    }
}
