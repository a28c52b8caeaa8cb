package jevons.command;

import java.time.Instant;
import jevons.gateway.admin.KeyWords;
import jevons.governance.KeyCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons keys revoke`.
@Command(
        name = "revoke",
        description = "Ends a key for good, with all its texts. A running gateway refuses it within a second or two.",
        footerHeading = "%nExample:%n",
        footer = "  jevons keys revoke legal-review")
final class KeysRevoke extends ControlTask {

    @Parameters(paramLabel = "KEY", description = "Its name or id.")
    private String which = "";

    @Override
    int run(Screen screen) {
        Instant now = now();
        KeyCard card = withKeys(keys -> keys.revoke(which, now));
        screen.print("The key '" + card.key().name() + "' (" + card.key().id() + ") is revoked.");
        screen.result(() -> KeyWords.row(card, card.state(now)));
        return ExitCode.OK;
    }
}
