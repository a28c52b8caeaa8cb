package jevons.gateway.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jevons.metering.ModelCall;
import jevons.metering.Served;
import jevons.metering.dialect.ServedCall;

/// Remembers what [ServedCall] said, because a gateway sees the same few models all day.
final class ServedCalls {

    /// Answers remembered; when there are more, all are forgotten.
    static final int REMEMBERED_MAX = 2_000;

    private static final int URI_MAX = 512;
    private static final Map<Key, ModelCall> SEEN = new ConcurrentHashMap<>();

    private record Key(String provider, String uri, String asked, Served served) {}

    private ServedCalls() {}

    static ModelCall of(MeterPlan plan, Served served) {
        Key key = new Key(plan.provider(), plan.uri(), plan.asked(), served);
        ModelCall seen = SEEN.get(key);
        if (seen != null) {
            return seen;
        }
        ModelCall call = ServedCall.of(plan.provider(), plan.uri(), plan.asked(), served);
        if (SEEN.size() >= REMEMBERED_MAX) {
            SEEN.clear();
        }
        if (plan.uri().length() + plan.asked().length() <= URI_MAX) {
            SEEN.put(key, call);
        }
        return call;
    }
}
