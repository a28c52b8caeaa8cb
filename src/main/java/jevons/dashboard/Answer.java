package jevons.dashboard;

import java.math.BigDecimal;
import java.util.List;
import jevons.explanation.BridgeReport;

/// Everything the report shows, computed elsewhere.
///
/// @param company whose books
/// @param paragraph the answer in plain words
/// @param headlines the few figures a reader sees first
/// @param bridge between the two periods asked about, with a table by department
/// @param periods names of the periods of the series, in order of time
/// @param bill what each period cost, by layer: the series sum to the bill
/// @param indices index series, 100 in the first period
/// @param facts what a careful reader wants to know: book edition, closings, views, methods
public record Answer(
        String company,
        List<String> paragraph,
        List<Headline> headlines,
        BridgeReport bridge,
        List<String> periods,
        List<Series> bill,
        List<Series> indices,
        List<String> facts) {

    /// A figure of the top line.
    ///
    /// @param value as people read it
    /// @param remark what it is compared with
    /// @param direction whether it went up, down or neither
    public record Headline(String title, String value, String remark, int direction) {}

    public Answer {
        paragraph = List.copyOf(paragraph);
        headlines = List.copyOf(headlines);
        periods = List.copyOf(periods);
        bill = List.copyOf(bill);
        indices = List.copyOf(indices);
        facts = List.copyOf(facts);
    }

    /// The largest value of any period's bill, for scales.
    public BigDecimal largestBill() {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < periods.size(); i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Series series : bill) {
                sum = sum.add(series.values().get(i).orElse(BigDecimal.ZERO));
            }
            largest = largest.max(sum);
        }
        return largest;
    }
}
