package jevons.pricing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A change of a feed that waits for a person. The last good rows stay in force meanwhile.
///
/// @param id stable: the same change has the same id at every reading
/// @param before the last good row; empty where the key is new
/// @param after what the feed says now; empty where it no longer says anything
/// @param reason what is suspicious about it, with the figures
public record Quarantined(String id, Cause cause, List<PriceRow> before, List<PriceRow> after, String reason) {

    /// Why a change is held back.
    public enum Cause {
        /// So much vanished at once that the feed is more likely broken than right.
        MASS_VANISHING,
        /// The price changed so much that a unit was more likely misread.
        UNIT_SLIP,
        /// Two names of one model have two prices.
        TWO_NAMES,
        /// The price fell to zero.
        ZERO,
        /// The currency changed.
        CURRENCY,
        /// The price is gone and the source now calls it unknown.
        UNKNOWN
    }

    /// @throws IllegalArgumentException where neither side has a row
    public Quarantined {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a quarantined change without rows changes nothing");
        }
    }

    /// A person's consent to one change.
    ///
    /// @param id of the change
    /// @param note why it is right
    public record Approval(String id, String who, Instant when, String note) {
        public Approval {
            if (who.isBlank() || note.isBlank()) {
                throw new IllegalArgumentException("approving " + id + " needs a name and a reason");
            }
        }
    }

    /// The rows that an approved change adds to the book, recorded at the approval and checked by the approver.
    /// What vanished is withdrawn from that moment on: what was charged before stays as it was.
    ///
    /// @throws IllegalArgumentException where the approval is of another change
    public List<PriceRow> approved(Approval approval) {
        if (!approval.id().equals(id)) {
            throw new IllegalArgumentException("approval of " + approval.id() + " does not fit the change " + id);
        }
        if (!after.isEmpty()) {
            return after.stream().map(row -> checked(row, approval)).toList();
        }
        return before.stream()
                .filter(row -> row.valid().to().isAfter(approval.when()))
                .map(row -> checked(withdrawal(row, approval.when()), approval))
                .toList();
    }

    private static PriceRow withdrawal(PriceRow row, Instant when) {
        Instant from = row.valid().from().isAfter(when) ? row.valid().from() : when;
        return row.saying(new Price.Withdrawn(row.price().kind()))
                .during(new Validity(from, row.valid().to()));
    }

    private static PriceRow checked(PriceRow row, Approval approval) {
        Provenance old = row.provenance();
        Provenance checked = new Provenance(
                        old.source(),
                        old.document(),
                        approval.when().atZone(ZoneOffset.UTC).toLocalDate(),
                        "",
                        old.note())
                .withCheckedBy(approval.who(), approval.note());
        return new PriceRow(row.key(), row.price(), row.valid(), approval.when(), checked);
    }
}
