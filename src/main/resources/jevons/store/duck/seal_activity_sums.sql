-- What a sealed file of activity sums to.
SELECT
    CAST(coalesce(sum(calls), 0) AS BIGINT) AS calls, CAST(coalesce(sum(requests), 0) AS BIGINT) AS requests,
    CAST(coalesce(sum(accepted), 0) AS BIGINT) AS accepted, CAST(coalesce(sum(rejected), 0) AS BIGINT) AS rejected,
    CAST(coalesce(sum(retried), 0) AS BIGINT) AS retried, CAST(coalesce(sum(failed), 0) AS BIGINT) AS failed
FROM read_parquet(?)
