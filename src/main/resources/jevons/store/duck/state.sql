-- What the projection has applied, to compare with the log.
SELECT
    (SELECT min(version) FROM format) AS version,
    (SELECT count(*) FROM batch) AS batches,
    (SELECT count(*) FROM line) AS lines,
    (SELECT count(*) FROM activity) AS activities,
    (SELECT count(*) FROM closing) AS closings,
    (SELECT CAST(coalesce(sum(line_count), 0) AS BIGINT) FROM line_sum) AS summed,
    (SELECT max(number) FROM batch) AS last_batch
