package jevons.books;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jevons.gateway.record.RequestRecord;
import jevons.ledger.Journal;
import jevons.ledger.UsageBooking;
import jevons.pricing.Rater;
import jevons.store.log.BatchMark;
import jevons.store.log.GroupReader;
import jevons.store.log.IntakeLog;
import jevons.store.log.LogJournal;
import jevons.store.log.Position;
import jevons.store.log.RecentFacts;
import jevons.store.log.RecordDecoder;
import org.jspecify.annotations.Nullable;

/// Takes the gateway's durable records into the books, exactly once. Each batch names in its header up to where
/// it took the records, so the position is committed with the facts or not at all; whatever a crash interrupts is
/// done again from the position of the last batch. One thread at a time.
public final class IntakeBooking {

    /// The kind of the journal's batches made here.
    public static final String KIND = "gateway-intake";

    /// Records at which a batch is ended; those of one sync stay together.
    public static final int RECORDS_MAX = 10_000;

    private static final String ORIGIN = "gateway, up to ";
    private static final Position FIRST = new Position(1, 0);

    /// What one batch took.
    ///
    /// @param facts booked
    /// @param repeated facts that the books had already
    /// @param setAside facts that were not booked: the books have them with another content, or cannot hold them
    /// @param unpricedMeters meters without a price, booked with an unknown cost
    /// @param to up to where the records were taken
    public record Step(long records, long facts, long repeated, long setAside, long unpricedMeters, Position to) {}

    private final Books books;
    private final Path data;
    private final LogJournal journal;
    private final SetAside setAside;
    private final Consumer<String> notices;
    private final Runnable breath;
    private Position position;
    private Position durable;
    private @Nullable RecentFacts recent;

    /// @param notices takes a sentence about each fact that was set aside
    /// @param breath called after every few records, for whoever wants to pause between them
    public IntakeBooking(Books books, Consumer<String> notices, Runnable breath) {
        this.books = books;
        this.data = books.directory();
        this.journal = books.store().journal();
        this.setAside = new SetAside(data.resolve(IntakeLog.FOLDER), notices);
        this.notices = notices;
        this.breath = breath;
        this.position = loaded(journal);
        this.durable = position;
    }

    /// Up to where the books durably have the gateway's records.
    public static Position loaded(LogJournal journal) {
        for (BatchMark mark : journal.batches().reversed()) {
            Journal.Header header = mark.receipt().header();
            if (header.kind().equals(KIND)) {
                return parse(header.origin());
            }
        }
        return FIRST;
    }

    private static Position parse(String origin) {
        String[] parts = origin.substring(ORIGIN.length()).split(":", -1);
        return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /// Up to where records were taken.
    public Position position() {
        return position;
    }

    /// Up to where the journal durably says that records were taken; what lies before may be deleted.
    public Position durable() {
        return durable;
    }

    /// Takes over all that a gateway which is not running left behind.
    void takeOver() {
        try (GroupReader reader = IntakeLog.reader(data, position)) {
            if (reader.next().isEmpty()) {
                return;
            }
        }
        Supplier<Rater> rater = new AtFirstUse();
        long records = 0;
        long facts = 0;
        for (Step step = step(Optional.empty(), rater); step.records() > 0; step = step(Optional.empty(), rater)) {
            records += step.records();
            facts += step.facts();
        }
        if (facts > 0) {
            notices.accept("the gateway ended before its last " + records + " records were in the books; they are now, "
                    + facts + " facts");
        }
    }

    /// Prices are read only where something is to be booked: every start of the gateway leaves a record of its
    /// check of itself.
    private final class AtFirstUse implements Supplier<Rater> {
        private Optional<Rater> ready = Optional.empty();

        @Override
        public Rater get() {
            Rater rater = ready.orElseGet(() -> books.priceBook().rater());
            ready = Optional.of(rater);
            return rater;
        }
    }

    /// How far a batch goes: the log's groups are counted before any is read, because the batch's header says
    /// where it ends.
    private record Stretch(long records, Position end) {}

    /// Takes the next records, as one batch. They are read and booked one after the other, so that a batch needs
    /// no more memory than a group of them.
    ///
    /// @param until up to where the log is durable; empty where nobody writes it, so that its end is its end
    /// @param rater of the gateway, so that the books say what the gateway said; asked only where there is a fact
    /// @return what was taken; no records where there are none
    public Step step(Optional<Position> until, Supplier<Rater> rater) {
        Stretch stretch = stretch(until);
        if (stretch.records == 0) {
            return new Step(0, 0, 0, 0, 0, position);
        }
        try (IntakeTaking taking = new IntakeTaking(books, this::recent, origin(stretch.end), rater, setAside)) {
            take(stretch.end, taking);
            return booked(stretch, taking);
        } catch (RuntimeException e) {
            recent = null;
            throw e;
        }
    }

    private Stretch stretch(Optional<Position> until) {
        long records = 0;
        Position end = position;
        try (GroupReader reader = IntakeLog.reader(data, position)) {
            Optional<GroupReader.Group> group = next(reader, until);
            while (group.isPresent()) {
                records += group.get().size();
                end = group.get().end();
                breath.run();
                group = records < RECORDS_MAX ? next(reader, until) : Optional.empty();
            }
        }
        return new Stretch(records, end);
    }

    private static Optional<GroupReader.Group> next(GroupReader reader, Optional<Position> until) {
        return until.isPresent() ? reader.next(until.get()) : reader.next();
    }

    private static String origin(Position end) {
        return ORIGIN + end.segment() + ":" + end.offset();
    }

    private void take(Position end, IntakeTaking taking) {
        setAside.clear();
        try (GroupReader reader = IntakeLog.reader(data, position)) {
            Optional<GroupReader.Group> group = reader.next(end);
            while (group.isPresent()) {
                for (byte[] bytes : group.get().records()) {
                    RequestRecord record = RecordDecoder.decode(bytes);
                    if (!record.isSelfCheck()) {
                        record.attempts().forEach(attempt -> attempt.facts().forEach(taking::take));
                    }
                }
                breath.run();
                group = reader.next(end);
            }
        }
    }

    private Step booked(Stretch stretch, IntakeTaking taking) {
        UsageBooking.Tally tally = taking.end();
        setAside.keep();
        if (tally.facts() > 0) {
            taking.commit();
            durable = stretch.end;
        }
        position = stretch.end;
        return new Step(
                stretch.records,
                tally.facts(),
                taking.repeated(),
                setAside.size(),
                tally.unpricedMeters(),
                stretch.end);
    }

    private RecentFacts recent() {
        RecentFacts ready = recent;
        if (ready == null) {
            ready = new RecentFacts(journal, KIND);
            recent = ready;
        }
        return ready;
    }
}
