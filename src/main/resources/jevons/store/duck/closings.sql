-- Closings in the order in which they were made.
SELECT period, closed_second, closed_nano, lines, content_hash, previous_hash, chain_hash
FROM closing
ORDER BY batch NULLS FIRST, closed_second NULLS FIRST, closed_nano NULLS FIRST, period NULLS FIRST
