-- What the books are kept by, which periods are closed, and what waits for a person's decision. Moments are epoch
-- seconds.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE period (
    name TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('OPEN', 'CLOSING', 'CLOSED')),
    changed_second INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE held (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    feed TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    noticed_second INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('WAITING', 'APPROVED', 'REFUSED')),
    decided_by TEXT NOT NULL,
    decided_second INTEGER NOT NULL
);
CREATE UNIQUE INDEX held_once ON held (feed, subject, content) WHERE state = 'WAITING'
