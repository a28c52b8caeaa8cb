package jevons.store;

import jevons.store.memory.MemoryJournal;
import jevons.store.memory.MemoryView;

class MemoryViewTest extends LedgerViewContract {

    @Override
    Books books() {
        MemoryJournal journal = new MemoryJournal();
        return new Books(journal, new MemoryView(journal));
    }
}
