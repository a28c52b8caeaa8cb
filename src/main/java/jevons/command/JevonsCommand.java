package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import jevons.intake.SourceRefused;
import jevons.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/// `jevons`: the list of all commands, and what a failure looks like.
@Command(
        name = "jevons",
        description = "Exact metering, pricing, ledger and explanation for the AI factory.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            PricesCommand.class,
            UsageCommand.class,
            CostsCommand.class,
            RatesCommand.class,
            AllocateCommand.class,
            CloseCommand.class,
            RerateCommand.class,
            VerifyCommand.class,
            PeriodsCommand.class,
            ExplainCommand.class,
            IndexCommand.class,
            ReboundCommand.class,
            UnitCostCommand.class,
            ExportCommand.class,
            SettingsCommand.class,
            SimulateCommand.class,
            KeysCommand.class,
            SecretsCommand.class,
            ConfigCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = JevonsCommand.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons demo                                     a demo company, closed and explained",
            "  jevons serve --demo                             the gateway, with a scripted provider",
            "  jevons usage import calls.csv                   take usage into the books",
            "  jevons explain --from 2026-02 --to 2026-03 --by department",
            "  jevons help explain                             all about one command",
            "",
            "Exit codes: 0 done, 1 a check differs, 2 wrong command line, 3 done but something was set aside,",
            "4 a file was refused, 69 something needed is missing, 70 a defect, 74 reading or writing failed,",
            "75 the books are in use or damaged."
        })
public final class JevonsCommand implements Runnable {

    private static final int HELP_COLUMNS = 110;

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /// Runs a command line.
    ///
    /// @return the exit code ([ExitCode])
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new JevonsCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(true);
        line.setUsageHelpWidth(HELP_COLUMNS);
        shortTitles(line);
        return line.execute(arguments);
    }

    /// Lists show the first sentence of each command's description, whole.
    private static void shortTitles(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            String text = String.join(" ", usage.description());
            int end = text.indexOf(". ");
            if (end > 0) {
                usage.header(text.substring(0, end + 1));
                usage.description(text.substring(end + 2));
            }
            shortTitles(command);
        }
    }

    GlobalOptions global() {
        return global;
    }

    /// Without a command: the help.
    @Override
    public void run() {
        spec.commandLine().usage(global.screen().isJson() ? System.err : System.out);
    }

    private static int explain(Exception failure, CommandLine command) {
        Screen screen = new Screen(
                System.out,
                System.err,
                new Screen.Mode(false, false, command.getColorScheme().ansi().enabled()));
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (failure) {
            case Refusal refusal -> said(screen, message, refusal.exitCode());
            case SourceRefused refused -> said(screen, message, ExitCode.REFUSED);
            case StoreException store -> said(screen, message, ExitCode.STORE);
            case NoSuchElementException missing -> said(screen, message, ExitCode.UNAVAILABLE);
            case IllegalArgumentException wrong -> said(screen, message, ExitCode.REFUSED);
            case UncheckedIOException io -> said(screen, message, ExitCode.IO);
            case IOException io -> said(screen, message, ExitCode.IO);
            default -> {
                failure.printStackTrace(System.err);
                yield said(
                        screen,
                        "this is a defect of Jevons, please report it with the lines above: " + message,
                        ExitCode.DEFECT);
            }
        };
    }

    private static int said(Screen screen, String message, int code) {
        screen.error(message);
        return code;
    }

    /// The version of the jar.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = JevonsCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "jevons " + (version == null ? "from sources" : version) + " on Java " + Runtime.version()
            };
        }
    }
}
