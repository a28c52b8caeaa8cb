package jevons.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jevons.books.Allocating;
import jevons.books.AllocationFiles;
import jevons.books.Books;
import jevons.ledger.AllocationPlan;
import jevons.ledger.Drivers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jevons allocate`.
@Command(
        name = "allocate",
        description = {
            "Moves shared costs of an open period to those who bear them, by a plan: direct, even, fixed, "
                    + "proportional,",
            "by a driver, step-down or reciprocal. The parts sum to the whole exactly. Without a plan, "
                    + "costs that name",
            "nobody go to departments by their requests. The plan's form: docs/reference/allocation.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons allocate 2026-03",
            "  jevons allocate 2026-03 --plan allocation.csv --driver heads=headcount.csv"
        })
final class AllocateCommand extends Task {

    @Parameters(paramLabel = "PERIOD", description = "The period.")
    private String period = "";

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan.")
    private @Nullable Path plan;

    @Option(
            names = "--driver",
            paramLabel = "NAME=FILE",
            description = "A driver: a CSV file of department and weight.")
    private Map<String, Path> drivers = new LinkedHashMap<>();

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            AllocationPlan steps = plan == null ? AllocationFiles.usual() : AllocationFiles.plan(plan);
            Drivers more = Drivers.NONE;
            for (Map.Entry<String, Path> driver : drivers.entrySet()) {
                more = more.with(driver.getKey(), AllocationFiles.driver(driver.getValue()));
            }
            Allocating.Outcome outcome = new Allocating(books).run(period, steps, more);
            screen.print(outcome.lines() + " lines posted; they sum to zero");
            outcome.notices().forEach(screen::warn);
            if (outcome.unknown() > 0) {
                screen.warn(outcome.unknown() + " lines of unknown cost stayed where they are");
            }
            screen.result(() -> outcome);
            return ExitCode.OK;
        }
    }
}
