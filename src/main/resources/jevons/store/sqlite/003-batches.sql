-- Batches at providers: who made them, under which moment they are booked, where their results are. Moments are epoch
-- milliseconds, 0 where there is none: a batch made at 0 was made elsewhere, and stands for whoever saw it first. Settled is 1 where the batch is booked.
CREATE TABLE batch_job (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    batch TEXT NOT NULL,
    key_id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    department TEXT NOT NULL,
    team TEXT NOT NULL,
    user_name TEXT NOT NULL,
    application TEXT NOT NULL,
    use_case TEXT NOT NULL,
    environment TEXT NOT NULL,
    proof TEXT NOT NULL,
    made_milli INTEGER NOT NULL,
    booked_milli INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    output TEXT NOT NULL,
    UNIQUE (provider, batch)
);
CREATE INDEX batch_by_output ON batch_job (provider, output) WHERE output <> ''
