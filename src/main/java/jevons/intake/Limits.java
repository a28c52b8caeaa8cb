package jevons.intake;

/// The bounds of what is read from outside. Each is refused in the open: with the file, the line and the bound.
public final class Limits {

    /// Bytes of one line or record, as UTF-8.
    public static final int LINE_MAX = 1 << 20;

    /// Columns of one file.
    public static final int COLUMNS_MAX = 1_000;

    /// Bytes that a packed file may unpack to: 64 GiB.
    public static final long UNPACKED_MAX = 64L << 30;

    /// How many times larger than itself a packed file may become; honest tables reach 20 to 60.
    public static final long UNPACKED_RATIO_MAX = 250;

    /// Unpacked bytes up to which the ratio is not asked for: 16 MiB.
    public static final long UNPACKED_RATIO_FREE = 16L << 20;

    /// Objects inside objects of one JSON text.
    public static final int JSON_DEPTH_MAX = 32;

    /// Digits of one number, before and after the point.
    public static final int DIGITS_MAX = 38;

    /// Ids of one file that are remembered to find duplicates; about 400 MB at the most.
    public static final int IDS_MAX = 1 << 24;

    /// Rejects that are kept in memory to be shown; the rejects file holds all.
    public static final int REJECTS_SHOWN_MAX = 100;

    /// Characters of a value or row that a message repeats.
    public static final int SHOWN_TEXT_MAX = 120;

    /// Quotes that open and never close; after so many a file is no CSV.
    public static final int UNCLOSED_QUOTES_MAX = 100;

    private Limits() {}
}
