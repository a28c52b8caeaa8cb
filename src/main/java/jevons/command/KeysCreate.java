package jevons.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jevons.gateway.admin.KeyFields;
import jevons.gateway.admin.KeyWords;
import jevons.governance.KeyCard;
import jevons.governance.KeyRules;
import jevons.governance.KeyRules.Scope;
import jevons.governance.KeyRules.Tag;
import jevons.metering.Principal;
import jevons.store.sqlite.KeyShelf;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons keys create`.
@Command(
        name = "create",
        description = "Issues a key and prints its text, once. What the owner options name is proven by the key, and no"
                + " caller can change it; parts named with --tag may be stated by the caller in a header.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons keys create --name legal-review --department legal --use-case \"contract review\"",
            "  jevons keys create --name chat --department support --models \"gpt-*,claude-*\" --expires 2027-01-01",
            "  jevons keys create --name platform --tag team=search,ads --tag user=*",
            "  jevons keys create --name operations --scopes inference,observe"
        })
final class KeysCreate extends ControlTask {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call the key.")
    private String name = "";

    @ArgGroup(exclusive = false, heading = "Whose use it is:%n")
    private Owner owner = new Owner();

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "PATTERN",
            description = "Models that it may ask for, * for any text (default: every routed model).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "inference, unmetered, observe, admin (default: inference).")
    private List<String> scopes = new ArrayList<>(List.of("inference"));

    @Option(
            names = "--tag",
            paramLabel = "NAME=VALUES",
            description = "A part of the owner that callers may state, with the values allowed; * allows any.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "A day (from its beginning in UTC) or a moment like 2027-01-01T12:00:00Z.")
    private String expires = "";

    /// The options that say whose a key is.
    static final class Owner {
        @Option(names = "--organisation", paramLabel = "NAME", description = "The organisation.")
        private String organisation = "";

        @Option(names = "--department", paramLabel = "NAME", description = "The department that bears the cost.")
        private String department = "";

        @Option(names = "--team", paramLabel = "NAME", description = "The team.")
        private String team = "";

        @Option(names = "--user", paramLabel = "NAME", description = "The person.")
        private String user = "";

        @Option(names = "--application", paramLabel = "NAME", description = "The application.")
        private String application = "";

        @Option(names = "--use-case", paramLabel = "NAME", description = "The task, as the business names it.")
        private String useCase = "";

        @Option(names = "--environment", paramLabel = "NAME", description = "production, test …")
        private String environment = "";

        private Principal principal() {
            return new Principal(
                    organisation, department, team, user, application, useCase, environment, Principal.Proof.PROVEN);
        }
    }

    @Override
    int run(Screen screen) {
        KeyRules rules = new KeyRules(allScopes(), models, allTags());
        KeyShelf.Order order = new KeyShelf.Order(name, owner.principal(), rules, moment());
        KeyShelf.Issued issued = withKeys(keys -> keys.create(order, now()));
        show(screen, issued, "issued");
        boolean calls =
                rules.scopes().contains(Scope.INFERENCE) || rules.scopes().contains(Scope.UNMETERED);
        if (calls && owner.department.isEmpty() && !rules.tags().containsKey(Tag.DEPARTMENT)) {
            screen.remark("It names no department: its calls are borne by the default cost centre.");
        }
        return ExitCode.OK;
    }

    /// Prints a key's text, for the only time.
    static void show(Screen screen, KeyShelf.Issued issued, String done) {
        screen.print(issued.text().reveal());
        screen.remark("The key '" + issued.card().key().name() + "' ("
                + issued.card().key().id() + ") is " + done
                + ". Its text is shown this once and kept nowhere: store it now.");
        screen.result(() -> {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("key", issued.text().reveal());
            result.put("card", KeyWords.row(issued.card(), KeyCard.State.LIVE));
            return result;
        });
    }

    private Set<Scope> allScopes() {
        Set<Scope> all = EnumSet.noneOf(Scope.class);
        scopes.forEach(scope -> all.add(read("--scopes", () -> KeyFields.one(Scope.class, scope))));
        return all;
    }

    private Map<Tag, Set<String>> allTags() {
        Map<Tag, Set<String>> all = new EnumMap<>(Tag.class);
        for (String each : tags) {
            int at = each.indexOf('=');
            if (at < 1 || at == each.length() - 1) {
                throw new Refusal(
                        ExitCode.USAGE, "--tag '" + each + "' has no values; write it like team=search,ads or user=*");
            }
            Tag tag = read("--tag", () -> KeyFields.one(Tag.class, each.substring(0, at)));
            List<String> values = List.of(each.substring(at + 1).split(","));
            all.put(tag, read("--tag '" + each + "'", () -> KeyFields.values(values)));
        }
        return all;
    }

    private Instant moment() {
        if (expires.isEmpty()) {
            return KeyShelf.Order.NEVER;
        }
        return read("--expires", () -> KeyFields.moment(expires));
    }

    private static <T> T read(String option, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(ExitCode.USAGE, option + " " + wrong.getMessage());
        }
    }
}
