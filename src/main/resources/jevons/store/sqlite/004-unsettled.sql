-- Batches that are not booked are asked for every ten minutes; most of a million rows are.

CREATE INDEX batch_unsettled ON batch_job (number) WHERE settled = 0
