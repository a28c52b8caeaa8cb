-- The usage facts of one period as they are sealed, in the order of the log.
SELECT
    c0 AS source, c1 AS id, CAST(c2 AS TIMESTAMP) AS at,
    c3 AS organisation, c4 AS department, c5 AS team, c6 AS user_name, c7 AS application, c8 AS use_case,
    c9 AS environment, c10 AS proof, c11 AS purpose, c12 AS task, c13 AS vendor, c14 AS host, c15 AS region, c16 AS asked,
    c17 AS model, c18 AS tier, c19 AS variant, c20 AS meters, CAST(c21 AS BIGINT) AS calls, CAST(c22 AS BIGINT) AS requests,
    CAST(c23 AS BIGINT) AS accepted, CAST(c24 AS BIGINT) AS rejected, CAST(c25 AS BIGINT) AS retried,
    CAST(c26 AS BIGINT) AS failed
FROM sealed_rows()
