package jevons.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jevons.ledger.Journal;
import jevons.store.log.LogJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LogJournalTest extends JournalContract {

    private static final StoreOptions SMALL = StoreOptions.usual().withSegmentBytes(1 << 20);

    @TempDir
    Path directory = Path.of("");

    private final List<LogJournal> opened = new ArrayList<>();

    @Override
    Journal journal() {
        LogJournal journal = LogJournal.open(directory, SMALL);
        opened.add(journal);
        return journal;
    }

    @Override
    Journal again(Journal journal) {
        close();
        return journal();
    }

    @AfterEach
    void close() {
        opened.forEach(LogJournal::close);
        opened.clear();
    }
}
