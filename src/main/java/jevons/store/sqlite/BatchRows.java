package jevons.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jevons.gateway.batch.BatchShelf;
import jevons.metering.Principal;
import jevons.metering.Principal.Proof;

/// Batches in the control plane: what is remembered survives a crash.
public final class BatchRows implements BatchShelf {

    /// When a batch was made that was not made through the gateway.
    private static final long NOT_MADE_HERE = 0;

    private final ControlPlane control;
    private final int most;

    public BatchRows(ControlPlane control) {
        this(control, BATCHES_MAX);
    }

    BatchRows(ControlPlane control, int most) {
        this.control = control;
        this.most = most;
    }

    private record Row(Maker maker, long bookedMilli, boolean settled) {}

    @Override
    public void made(Job job, Maker maker) {
        control.transaction(on -> insert(on, job, maker, maker.at().toEpochMilli()));
    }

    @Override
    public void seen(Job job, Maker instead) {
        control.transaction(on -> insert(on, job, instead, NOT_MADE_HERE));
    }

    @Override
    public Optional<Maker> maker(Job job) {
        return rows(job).stream()
                .filter(row -> row.maker.at().toEpochMilli() != NOT_MADE_HERE)
                .findFirst()
                .map(Row::maker);
    }

    private int insert(Connection on, Job job, Maker maker, long madeMilli) throws SQLException {
        Principal who = maker.who();
        int rows = ControlPlane.update(
                on,
                "INSERT INTO batch_job (provider, batch, key_id, organisation, department, team, user_name,"
                        + " application, use_case, environment, proof, made_milli, booked_milli, settled, output)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '') ON CONFLICT DO NOTHING",
                job.provider(),
                job.batch(),
                maker.key(),
                who.organisation(),
                who.department(),
                who.team(),
                who.user(),
                who.application(),
                who.useCase(),
                who.environment(),
                who.proof().name(),
                madeMilli);
        if (rows > 0) {
            ControlPlane.update(
                    on, "DELETE FROM batch_job WHERE number <= (SELECT max(number) FROM batch_job) - ?", most);
        }
        return rows;
    }

    @Override
    public void output(Job job, String file) {
        control.transaction(on -> ControlPlane.update(
                on,
                "UPDATE batch_job SET output = ? WHERE provider = ? AND batch = ?",
                file,
                job.provider(),
                job.batch()));
    }

    @Override
    public Optional<Job> ofOutput(String provider, String file) {
        return file.isEmpty()
                ? Optional.empty()
                : control
                        .read(
                                "SELECT batch FROM batch_job WHERE provider = ? AND output = ? AND output <> ''",
                                row -> new Job(provider, row.getString(1)),
                                provider,
                                file)
                        .stream()
                        .findFirst();
    }

    @Override
    public Optional<Maker> begin(Job job, Maker instead) {
        return control.transaction(on -> {
            insert(on, job, instead, NOT_MADE_HERE);
            ControlPlane.update(
                    on,
                    "UPDATE batch_job SET booked_milli = ? WHERE provider = ? AND batch = ? AND booked_milli = 0",
                    instead.at().toEpochMilli(),
                    job.provider(),
                    job.batch());
            Row row = rows(job).getFirst();
            return row.settled
                    ? Optional.empty()
                    : Optional.of(new Maker(row.maker.key(), row.maker.who(), Instant.ofEpochMilli(row.bookedMilli)));
        });
    }

    private List<Row> rows(Job job) {
        return control.read(
                "SELECT key_id, organisation, department, team, user_name, application, use_case, environment, proof,"
                        + " made_milli, booked_milli, settled FROM batch_job WHERE provider = ? AND batch = ?",
                BatchRows::row,
                job.provider(),
                job.batch());
    }

    private static Row row(ResultSet row) throws SQLException {
        Principal who = new Principal(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Proof.valueOf(row.getString(9)));
        return new Row(
                new Maker(row.getString(1), who, Instant.ofEpochMilli(row.getLong(10))),
                row.getLong(11),
                row.getInt(12) != 0);
    }

    @Override
    public void settled(Job job) {
        control.transaction(on -> ControlPlane.update(
                on, "UPDATE batch_job SET settled = 1 WHERE provider = ? AND batch = ?", job.provider(), job.batch()));
    }

    @Override
    public List<Job> unsettled(Instant since, int most) {
        return control.read(
                "SELECT provider, batch FROM batch_job WHERE settled = 0 AND made_milli >= ? ORDER BY number LIMIT ?",
                row -> new Job(row.getString(1), row.getString(2)),
                Math.max(NOT_MADE_HERE + 1, since.toEpochMilli()),
                most);
    }
}
