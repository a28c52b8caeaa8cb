-- The cost facts that begin in one period as they are sealed, in the order of the log; further columns as JSON.
SELECT
    c0 AS source, c1 AS id, c2 AS layer, CAST(c3 AS TIMESTAMP) AS starts_at, CAST(c4 AS TIMESTAMP) AS ends_at,
    c5 AS organisation, c6 AS department, c7 AS team, c8 AS user_name, c9 AS application, c10 AS use_case,
    c11 AS environment, c12 AS proof, c13 AS vendor, c14 AS host, c15 AS region, c16 AS asked, c17 AS model, c18 AS tier,
    c19 AS variant, c20 AS purpose, c21 AS service, c22 AS item, c23 AS unit, CAST(c24 AS DECIMAL(38, 18)) AS quantity,
    c25 AS currency, CAST(c26 AS DECIMAL(38, 12)) AS list, CAST(c27 AS DECIMAL(38, 12)) AS contracted,
    CAST(c28 AS DECIMAL(38, 12)) AS effective, CAST(c29 AS DECIMAL(38, 12)) AS billed, c30 AS unknown_reason,
    c31 AS further_columns
FROM sealed_rows()
