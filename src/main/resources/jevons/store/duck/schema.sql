-- The projection's tables. Everything here is made from the log; texts that repeat are kept once and joined by number.
-- line_sum is the sum of the table line over days, users and batches, made with every load: most questions need no more.
-- Amounts are exact to 12 places and NULL where unknown; quantities are kept to 18 places (the log keeps all of them).
CREATE TABLE format (version INTEGER NOT NULL);
CREATE TABLE batch (
    number BIGINT NOT NULL, kind VARCHAR NOT NULL, origin VARCHAR NOT NULL,
    recorded_second BIGINT NOT NULL, recorded_nano INTEGER NOT NULL, entries BIGINT NOT NULL, chain VARCHAR NOT NULL
);
CREATE TABLE word (id INTEGER NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE who (
    id INTEGER NOT NULL, organisation VARCHAR NOT NULL, department VARCHAR NOT NULL, team VARCHAR NOT NULL,
    user_name VARCHAR NOT NULL, application VARCHAR NOT NULL, use_case VARCHAR NOT NULL, environment VARCHAR NOT NULL,
    proof VARCHAR NOT NULL, place INTEGER NOT NULL
);
CREATE TABLE subject (
    id INTEGER NOT NULL, vendor VARCHAR NOT NULL, host VARCHAR NOT NULL, region VARCHAR NOT NULL, asked VARCHAR NOT NULL,
    model VARCHAR NOT NULL, tier VARCHAR NOT NULL, variant VARCHAR NOT NULL, purpose VARCHAR NOT NULL,
    service VARCHAR NOT NULL, item VARCHAR NOT NULL, unit VARCHAR NOT NULL
);
CREATE TABLE line (
    batch BIGINT NOT NULL, kind INTEGER NOT NULL, layer INTEGER NOT NULL, booked INTEGER NOT NULL, arose INTEGER NOT NULL,
    day DATE NOT NULL, who INTEGER NOT NULL, subject INTEGER NOT NULL, status INTEGER NOT NULL, currency INTEGER NOT NULL,
    quantity DECIMAL(38, 18) NOT NULL, list DECIMAL(38, 12), contracted DECIMAL(38, 12), effective DECIMAL(38, 12),
    billed DECIMAL(38, 12)
);
CREATE TABLE line_sum (
    kind INTEGER NOT NULL, layer INTEGER NOT NULL, booked INTEGER NOT NULL, arose INTEGER NOT NULL, who INTEGER NOT NULL,
    subject INTEGER NOT NULL, status INTEGER NOT NULL, currency INTEGER NOT NULL, quantity DECIMAL(38, 18) NOT NULL,
    list DECIMAL(38, 12), contracted DECIMAL(38, 12), effective DECIMAL(38, 12), billed DECIMAL(38, 12),
    line_count BIGINT NOT NULL, known_count BIGINT NOT NULL
);
CREATE TABLE activity (
    batch BIGINT NOT NULL, booked INTEGER NOT NULL, arose INTEGER NOT NULL, day DATE NOT NULL, who INTEGER NOT NULL,
    subject INTEGER NOT NULL, calls BIGINT NOT NULL, requests BIGINT NOT NULL, accepted BIGINT NOT NULL,
    rejected BIGINT NOT NULL, retried BIGINT NOT NULL, failed BIGINT NOT NULL
);
CREATE TABLE closing (
    batch BIGINT NOT NULL, period VARCHAR NOT NULL, closed_second BIGINT NOT NULL, closed_nano INTEGER NOT NULL,
    lines BIGINT NOT NULL, content_hash VARCHAR NOT NULL, previous_hash VARCHAR NOT NULL, chain_hash VARCHAR NOT NULL
);
