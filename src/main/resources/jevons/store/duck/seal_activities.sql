-- The activity in one period's books as it is sealed, in the order of the log.
SELECT
    c0 AS period, c1 AS original_period, CAST(c2 AS DATE) AS day,
    c3 AS organisation, c4 AS department, c5 AS team, c6 AS user_name, c7 AS application, c8 AS use_case,
    c9 AS environment, c10 AS proof, c11 AS vendor, c12 AS host, c13 AS region, c14 AS asked, c15 AS model, c16 AS tier,
    c17 AS variant, c18 AS purpose, CAST(c19 AS BIGINT) AS calls, CAST(c20 AS BIGINT) AS requests,
    CAST(c21 AS BIGINT) AS accepted, CAST(c22 AS BIGINT) AS rejected, CAST(c23 AS BIGINT) AS retried,
    CAST(c24 AS BIGINT) AS failed
FROM sealed_rows()
