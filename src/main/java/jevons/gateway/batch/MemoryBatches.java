package jevons.gateway.batch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Batches in memory, forgotten when the process ends: for tests and trials.
public final class MemoryBatches implements BatchShelf {

    private final Map<Job, Kept> kept = new LinkedHashMap<>();

    private static final class Kept {
        private final Maker maker;
        private final boolean made;
        private Optional<Instant> bookedAt = Optional.empty();
        private String output = "";
        private boolean settled;

        Kept(Maker maker, boolean made) {
            this.maker = maker;
            this.made = made;
        }
    }

    @Override
    public synchronized void made(Job job, Maker maker) {
        of(job, maker, true);
    }

    @Override
    public synchronized void seen(Job job, Maker instead) {
        of(job, instead, false);
    }

    @Override
    public synchronized Optional<Maker> maker(Job job) {
        return Optional.ofNullable(kept.get(job)).filter(known -> known.made).map(known -> known.maker);
    }

    private Kept of(Job job, Maker maker, boolean made) {
        Kept found = kept.computeIfAbsent(job, fresh -> new Kept(maker, made));
        if (kept.size() > BATCHES_MAX) {
            kept.remove(kept.keySet().iterator().next());
        }
        return found;
    }

    @Override
    public synchronized void output(Job job, String file) {
        Kept known = kept.get(job);
        if (known != null) {
            known.output = file;
        }
    }

    @Override
    public synchronized Optional<Job> ofOutput(String provider, String file) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().provider().equals(provider)
                        && !file.isEmpty()
                        && entry.getValue().output.equals(file))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public synchronized Optional<Maker> begin(Job job, Maker instead) {
        Kept known = of(job, instead, false);
        if (known.settled) {
            return Optional.empty();
        }
        Instant at = known.bookedAt.orElseGet(() -> instead.at().truncatedTo(ChronoUnit.MILLIS));
        known.bookedAt = Optional.of(at);
        return Optional.of(new Maker(known.maker.key(), known.maker.who(), at));
    }

    @Override
    public synchronized void settled(Job job) {
        Kept known = kept.get(job);
        if (known != null) {
            known.settled = true;
        }
    }

    @Override
    public synchronized List<Job> unsettled(Instant since, int most) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getValue().made
                        && !entry.getValue().settled
                        && !entry.getValue().maker.at().isBefore(since))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }
}
