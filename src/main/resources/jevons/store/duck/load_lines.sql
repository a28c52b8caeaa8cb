-- Lines whose numbers fit into one word each: quantities in millionths, amounts in 10^-12.
INSERT INTO line
SELECT
    c0, c1, c2, c3, c4, DATE '1970-01-01' + CAST(c5 AS INTEGER), c6, c7, c8, c9,
    c10 * CAST('0.000001' AS DECIMAL(7, 6)),
    c11 * CAST('0.000000000001' AS DECIMAL(13, 12)),
    c12 * CAST('0.000000000001' AS DECIMAL(13, 12)),
    c13 * CAST('0.000000000001' AS DECIMAL(13, 12)),
    c14 * CAST('0.000000000001' AS DECIMAL(13, 12))
FROM line_feed()
