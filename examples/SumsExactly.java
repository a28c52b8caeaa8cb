import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Checks files that `jevons explain --csv` wrote: in every row the effects must sum to the change, to the last digit.
public final class SumsExactly {

    private SumsExactly() {}

    /// @param args the files
    public static void main(String[] args) throws Exception {
        long rows = 0;
        for (String file : args) {
            List<String> lines = Files.readAllLines(Path.of(file));
            int change = List.of(lines.getFirst().split(",")).indexOf("change");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                BigDecimal sum = BigDecimal.ZERO;
                for (int i = change + 1; i < cells.length; i++) {
                    sum = sum.add(new BigDecimal(cells[i]));
                }
                BigDecimal moved = new BigDecimal(cells[change]);
                BigDecimal difference = new BigDecimal(cells[change - 1]).subtract(new BigDecimal(cells[change - 2]));
                if (sum.compareTo(moved) != 0 || moved.compareTo(difference) != 0) {
                    System.err.println(file + ": effects sum to " + sum + ", the change is " + moved + " in: " + line);
                    System.exit(1);
                }
                rows++;
            }
        }
        if (rows == 0) {
            System.err.println("no rows: nothing was checked");
            System.exit(1);
        }
        System.out.println(args.length + " bridges, " + rows + " rows: every sum of effects is the change to the last digit");
    }
}
