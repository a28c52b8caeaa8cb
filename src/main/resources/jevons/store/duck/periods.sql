-- The periods that have lines, by either reading of a line's period.
SELECT text FROM word
WHERE id IN (SELECT booked FROM line_sum UNION SELECT arose FROM line_sum)
ORDER BY text NULLS FIRST
