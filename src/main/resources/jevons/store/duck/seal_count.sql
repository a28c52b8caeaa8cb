SELECT count(*) AS row_count FROM read_parquet(?)
