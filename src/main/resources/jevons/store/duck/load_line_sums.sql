-- The lines of the batches from a number on, summed over days, users and batches; who.place stands for all users.
INSERT INTO line_sum
SELECT
    l.kind, l.layer, l.booked, l.arose, who.place, l.subject, l.status, l.currency,
    sum(l.quantity), sum(l.list), sum(l.contracted), sum(l.effective), sum(l.billed), count(*), count(l.list)
FROM line l JOIN who ON who.id = l.who
WHERE l.batch >= ?
GROUP BY l.kind, l.layer, l.booked, l.arose, who.place, l.subject, l.status, l.currency
