package jevons.command;

import jevons.books.Books;
import jevons.books.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons settings`: what is set once for a data directory.
@Command(
        name = "settings",
        description = "Shows or changes what is set once for the books: company, currency, zone, calendar.",
        subcommands = SettingsCommand.Change.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons settings",
            "  jevons settings set company \"Acme\"",
            "  jevons settings set calendar fiscal-4-4-5:DECEMBER:SUNDAY"
        })
final class SettingsCommand extends Task {

    @Override
    int run(Screen screen) {
        try (Books books = books(screen)) {
            show(screen, books.settings());
            return ExitCode.OK;
        }
    }

    private static void show(Screen screen, Settings settings) {
        Table table = new Table("setting", "value");
        table.row("company", settings.company());
        table.row("currency", settings.currency().code());
        table.row("zone", settings.calendar().zone().toString());
        table.row("calendar", settings.calendar().getClass().getSimpleName());
        screen.print(table);
        screen.result(() -> settings);
    }

    /// `jevons settings set`.
    @Command(
            name = "set",
            description = "Changes one setting. Calendar and zone can change only while the books are empty.")
    static final class Change extends Task {
        @Parameters(index = "0", paramLabel = "KEY", description = "company, currency, zone or calendar.")
        private String key = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "The value.")
        private String value = "";

        @Override
        int run(Screen screen) {
            try (Books books = books(screen)) {
                books.set(key, value);
                screen.print(key + " = " + value);
                screen.result(books::settings);
                return ExitCode.OK;
            }
        }
    }
}
