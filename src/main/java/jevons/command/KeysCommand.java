package jevons.command;

import picocli.CommandLine.Command;

/// `jevons keys`: virtual keys of the gateway.
@Command(
        name = "keys",
        description = "Issues, lists, replaces and revokes keys. Works while the gateway runs.",
        subcommands = {KeysCreate.class, KeysList.class, KeysRotate.class, KeysRevoke.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  jevons keys create --name legal-review --department legal",
            "  jevons keys list",
            "  jevons keys rotate legal-review --grace-hours 48",
            "  jevons keys revoke legal-review"
        })
final class KeysCommand extends Group {}
