package jevons.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest extends LedgerViewContract {

    @TempDir
    Path directory = Path.of("");

    private final List<Store> opened = new ArrayList<>();

    @Override
    Books books() {
        Store store = Store.open(directory, StoreOptions.usual().withMemory(256));
        opened.add(store);
        return new Books(store.journal(), store.view());
    }

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }
}
