-- Sums of lines by any dimensions. Groups by numbers first, one per distinct combination of the asked texts; the texts
-- come back at the end. {parts} {groups} {joins} {view} {names} {texts} are put in by the grain.
WITH {parts} sums AS (
    SELECT
        {groups}
        sum(l.quantity) AS quantity,
        sum(l.list) AS list,
        sum(l.contracted) AS contracted,
        sum(l.effective) AS effective,
        sum(l.billed) AS billed,
        count(*) AS line_count,
        count(l.list) AS known_count
    FROM line l {joins}
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
    s.line_count AS line_count,
    s.line_count - s.known_count AS unpriced_count
FROM sums s {texts}
WHERE s.line_count > 0
