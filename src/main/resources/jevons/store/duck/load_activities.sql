INSERT INTO activity
SELECT c0, c1, c2, DATE '1970-01-01' + CAST(c3 AS INTEGER), c4, c5, c6, c7, c8, c9, c10, c11 FROM activity_feed()
