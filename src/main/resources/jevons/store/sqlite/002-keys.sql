-- Virtual keys, their texts as keyed hashes, and providers' credentials, sealed. Moments are epoch milliseconds, 0
-- where there is none.
CREATE TABLE server_key (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    mark BLOB NOT NULL
);
CREATE TABLE virtual_key (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    department TEXT NOT NULL,
    team TEXT NOT NULL,
    user_name TEXT NOT NULL,
    application TEXT NOT NULL,
    use_case TEXT NOT NULL,
    environment TEXT NOT NULL,
    scopes TEXT NOT NULL,
    models TEXT NOT NULL,
    created_milli INTEGER NOT NULL,
    expires_milli INTEGER NOT NULL,
    revoked_milli INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX key_name_once ON virtual_key (name) WHERE revoked_milli = 0;
CREATE TABLE key_secret (
    hash BLOB NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL REFERENCES virtual_key (id),
    last_four TEXT NOT NULL,
    number INTEGER NOT NULL,
    created_milli INTEGER NOT NULL,
    ends_milli INTEGER NOT NULL,
    UNIQUE (key_id, number)
) WITHOUT ROWID;
CREATE TABLE key_tag (
    key_id TEXT NOT NULL REFERENCES virtual_key (id),
    tag TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key_id, tag, value)
) WITHOUT ROWID;
CREATE TABLE credential (
    name TEXT NOT NULL PRIMARY KEY,
    nonce BLOB NOT NULL,
    sealed BLOB NOT NULL,
    changed_milli INTEGER NOT NULL
) WITHOUT ROWID
