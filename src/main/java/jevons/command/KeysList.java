package jevons.command;

import java.time.Instant;
import java.util.List;
import jevons.gateway.admin.KeyWords;
import jevons.governance.KeyCard;
import jevons.store.sqlite.KeyShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevons keys list`.
@Command(
        name = "list",
        description = "Lists the keys, without their texts. Revoked ones only with --all.",
        footerHeading = "%nExamples:%n",
        footer = {"  jevons keys list", "  jevons keys list --all --json"})
final class KeysList extends ControlTask {

    @Option(names = "--all", description = "Revoked keys, too.")
    private boolean all;

    @Override
    int run(Screen screen) {
        Instant now = now();
        List<KeyCard> cards = withKeys(KeyShelf::cards).stream()
                .filter(card -> all || card.revoked().isEmpty())
                .toList();
        Table table = new Table("name", "id", "text", "state", "owner", "scopes", "models", "expires");
        for (KeyCard card : cards) {
            table.row(
                    card.key().name(),
                    card.key().id(),
                    String.join(", ", KeyWords.secrets(card).stream().limit(2).toList()),
                    KeyWords.word(card.state(now)),
                    String.join("/", KeyWords.owner(card.key().owner()).values()),
                    String.join(",", KeyWords.scopes(card.key().rules())),
                    card.key().rules().models().isEmpty()
                            ? "all"
                            : String.join(",", card.key().rules().models()),
                    card.key().expires().map(Object::toString).orElse("never"));
        }
        screen.print(table);
        if (cards.isEmpty()) {
            screen.remark("There are no keys yet; make one with: jevons keys create --name NAME --department NAME");
        }
        screen.result(() ->
                cards.stream().map(card -> KeyWords.row(card, card.state(now))).toList());
        return ExitCode.OK;
    }
}
