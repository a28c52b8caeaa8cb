-- What a sealed file of lines sums to.
SELECT
    coalesce(currency, '') AS currency, count(*) AS line_count, coalesce(sum(list), 0) AS list,
    coalesce(sum(contracted), 0) AS contracted, coalesce(sum(effective), 0) AS effective,
    coalesce(sum(billed), 0) AS billed
FROM read_parquet(?)
GROUP BY currency
ORDER BY currency NULLS FIRST
