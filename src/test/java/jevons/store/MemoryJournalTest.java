package jevons.store;

import jevons.ledger.Journal;
import jevons.store.memory.MemoryJournal;

class MemoryJournalTest extends JournalContract {

    @Override
    Journal journal() {
        return new MemoryJournal();
    }
}
