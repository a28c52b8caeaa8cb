-- Sums of activity by any dimensions, and how many different known users were active.
WITH {parts} user_part AS (
    SELECT id, CASE WHEN user_name = '' THEN NULL ELSE min(id) OVER (PARTITION BY user_name) END AS part FROM who
),
sums AS (
    SELECT
        {groups}
        sum(l.calls) AS calls,
        sum(l.requests) AS requests,
        sum(l.accepted) AS accepted,
        sum(l.rejected) AS rejected,
        sum(l.retried) AS retried,
        sum(l.failed) AS failed,
        count(DISTINCT user_part.part) AS users,
        count(*) AS line_count
    FROM activity l JOIN user_part ON user_part.id = l.who {joins}
    WHERE {view}
    {grouping}
)
SELECT
    {names}
    CAST(s.calls AS BIGINT) AS calls,
    CAST(s.requests AS BIGINT) AS requests,
    CAST(s.accepted AS BIGINT) AS accepted,
    CAST(s.rejected AS BIGINT) AS rejected,
    CAST(s.retried AS BIGINT) AS retried,
    CAST(s.failed AS BIGINT) AS failed,
    s.users AS users
FROM sums s {texts}
WHERE s.line_count > 0
