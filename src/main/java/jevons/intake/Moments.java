package jevons.intake;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Reads moments: ISO 8601 with `T` or a space, with or without a zone, seconds or a time at all. No zone means
/// UTC.
final class Moments {

    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2199;
    private static final String FIX = "write a moment like 2026-03-01T09:30:00Z";

    /// `2026-03-01T09:30:00`.
    private static final int FULL = 19;

    private static final int NANO_DIGITS = 9;

    /// Days before each month of a year that is no leap year.
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Moments() {}

    static Instant read(byte[] b, int from, int to, Numbers.Refusal refusal) {
        int length = to - from;
        if (length >= FULL
                && (b[from + 10] == 'T' || b[from + 10] == ' ')
                && b[from + 4] == '-'
                && b[from + 7] == '-'
                && b[from + 13] == ':'
                && b[from + 16] == ':'
                && (b[to - 1] == 'Z' || length == FULL)) {
            int nanos = nanos(b, from + FULL, b[to - 1] == 'Z' ? to - 1 : to);
            long seconds = seconds(b, from);
            if (nanos >= 0 && seconds >= 0) {
                return Instant.ofEpochSecond(seconds, nanos);
            }
        }
        return read(new String(b, from, length, StandardCharsets.UTF_8), refusal);
    }

    /// The slow way, for all that is rare.
    static Instant read(String text, Numbers.Refusal refusal) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.isEmpty()) {
            throw refusal.of("is empty", FIX);
        }
        Instant moment;
        try {
            moment = parse(iso);
        } catch (DateTimeException e) {
            throw refusal.of("is no moment", FIX);
        }
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw refusal.of("lies in the year " + year + ", outside " + YEAR_MIN + " to " + YEAR_MAX, FIX);
        }
        return moment;
    }

    private static Instant parse(String iso) {
        int time = iso.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        int zone = Math.max(iso.indexOf('+', time), iso.indexOf('-', time));
        if (zone > 0) {
            return OffsetDateTime.of(LocalDateTime.parse(iso.substring(0, zone)), ZoneOffset.of(iso.substring(zone)))
                    .toInstant();
        }
        String local = iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso;
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
    }

    /// Seconds since 1970 of `2026-03-01T09:30:00`, or −1 where it is none.
    private static long seconds(byte[] b, int at) {
        int year = digits(b, at, 4);
        int month = digits(b, at + 5, 2);
        int day = digits(b, at + 8, 2);
        int hour = digits(b, at + 11, 2);
        int minute = digits(b, at + 14, 2);
        int second = digits(b, at + 17, 2);
        if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || hour < 0 || hour > 23) {
            return -1;
        }
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (day < 1 || day > DAYS[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return -1;
        }
        if (minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        int before = year - 1;
        long days = 365L * (year - 1970) + before / 4 - before / 100 + before / 400 - 477;
        days += DAYS_BEFORE[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
        return ((days * 24 + hour) * 60 + minute) * 60 + second;
    }

    private static int nanos(byte[] b, int from, int to) {
        if (from == to) {
            return 0;
        }
        int count = to - from - 1;
        if (b[from] != '.' || count < 1 || count > NANO_DIGITS) {
            return -1;
        }
        int value = digits(b, from + 1, count);
        for (int i = count; i < NANO_DIGITS; i++) {
            value *= 10;
        }
        return value;
    }

    /// A number of digits, or a negative number where there is something else.
    private static int digits(byte[] b, int from, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = b[from + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
