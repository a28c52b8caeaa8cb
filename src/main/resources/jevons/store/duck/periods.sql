-- The periods that have lines, by either reading of a line's period.
SELECT text FROM word
WHERE id IN (SELECT booked FROM line UNION SELECT arose FROM line)
ORDER BY text NULLS FIRST
