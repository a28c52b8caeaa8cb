-- The lines of one period's books as they are sealed, in the order of the log: texts, exact amounts, moments in UTC.
SELECT
    c0 AS kind, c1 AS layer, c2 AS period, c3 AS original_period, CAST(c4 AS DATE) AS day,
    c5 AS organisation, c6 AS department, c7 AS team, c8 AS user_name, c9 AS application, c10 AS use_case,
    c11 AS environment, c12 AS proof, c13 AS vendor, c14 AS host, c15 AS region, c16 AS asked, c17 AS model, c18 AS tier,
    c19 AS variant, c20 AS purpose, c21 AS service, c22 AS item, c23 AS unit, CAST(c24 AS DECIMAL(38, 18)) AS quantity,
    c25 AS currency, CAST(c26 AS DECIMAL(38, 12)) AS list, CAST(c27 AS DECIMAL(38, 12)) AS contracted,
    CAST(c28 AS DECIMAL(38, 12)) AS effective, CAST(c29 AS DECIMAL(38, 12)) AS billed, c30 AS unknown_reason,
    c31 AS status, c32 AS edition, c33 AS rule_path, c34 AS origin
FROM sealed_rows()
