package jevons.intake;

/// A cell that cannot be taken. It is thrown while one row is read and becomes that row's [Reject]; it has no
/// stack trace because bad files have millions of them.
public final class CellRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String value;
    private final String reason;
    private final String fix;

    public CellRefused(String column, String value, String reason, String fix) {
        super(column + " '" + value + "' " + reason + "; " + fix, null, false, false);
        this.column = column;
        this.value = value;
        this.reason = reason;
        this.fix = fix;
    }

    /// The reject of the row that holds the cell.
    public Reject at(String file, long line, String row) {
        return new Reject(file, line, column, value, reason, fix, row);
    }
}
