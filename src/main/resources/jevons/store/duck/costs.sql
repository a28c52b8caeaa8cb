-- Sums of lines by any dimensions. Groups by numbers first, one per distinct combination of the asked texts; the texts
-- come back at the end. {parts} {groups} {joins} {view} {names} {texts} are put in by the grain, and {table} with what
-- counts its lines: the sums made at load time where they are fine enough, else the lines.
WITH {parts} sums AS (
    SELECT
        {groups}
        sum(l.quantity) AS quantity,
        sum(l.list) AS list,
        sum(l.contracted) AS contracted,
        sum(l.effective) AS effective,
        sum(l.billed) AS billed,
        {line_count} AS line_count,
        {known_count} AS known_count
    FROM {table} l {joins}
    WHERE {view}
    {grouping}
)
SELECT
    {names}
    coalesce(s.quantity, 0) AS quantity,
    coalesce(s.list, 0) AS list,
    coalesce(s.contracted, 0) AS contracted,
    coalesce(s.effective, 0) AS effective,
    coalesce(s.billed, 0) AS billed,
    CAST(s.line_count AS BIGINT) AS line_count,
    CAST(s.line_count - s.known_count AS BIGINT) AS unpriced_count
FROM sums s {texts}
WHERE s.line_count > 0
