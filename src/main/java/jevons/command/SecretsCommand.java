package jevons.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jevons.gateway.config.Secret;
import jevons.store.sqlite.CredentialShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jevons secrets`: providers' credentials.
@Command(
        name = "secrets",
        description = "Keeps providers' credentials, sealed. Settings refer to them as credential: secret:NAME.",
        subcommands = {SecretsCommand.Put.class, SecretsCommand.Names.class, SecretsCommand.Remove.class},
        footerHeading = "%nExamples:%n",
        footer = {"  jevons secrets set openai < key.txt", "  jevons secrets list", "  jevons secrets remove openai"})
final class SecretsCommand extends Group {

    /// `jevons secrets set`.
    @Command(
            name = "set",
            description =
                    "Keeps a credential, in place of an earlier one. The value is read from standard input, so that"
                            + " it is in no list of processes and no history of commands.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  jevons secrets set openai < key.txt",
                "  pass show openai | jevons secrets set openai",
                "  jevons secrets set vertex < service-account.json"
            })
    static final class Put extends ControlTask {
        @Parameters(paramLabel = "NAME", description = "How settings refer to it: a-z, 0-9 and -.")
        private String name = "";

        @Override
        int run(Screen screen) {
            Secret value = typed(screen);
            withCredentials(shelf -> {
                shelf.set(name, value, now());
                return name;
            });
            screen.print("The credential '" + name + "' is kept. Refer to it with: credential: secret:" + name);
            screen.result(() -> Map.of("name", name));
            return ExitCode.OK;
        }

        /// What stands on standard input, without the end of its last line. Not echoed where a person types it.
        private static Secret typed(Screen screen) {
            if (System.console() != null && System.console().isTerminal()) {
                screen.remark("Type or paste the value; it is not shown. End with the return key.");
                char[] typed = System.console().readPassword();
                return Secret.of(typed == null ? "" : new String(typed));
            }
            try {
                byte[] bytes = System.in.readNBytes(CredentialShelf.VALUE_BYTES_MAX + 2);
                return Secret.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString()
                        .replaceFirst("\\r?\\n$", ""));
            } catch (CharacterCodingException e) {
                throw new Refusal(ExitCode.REFUSED, "standard input is no UTF-8 text; nothing was kept");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read standard input: " + e.getMessage(), e);
            }
        }
    }

    /// `jevons secrets list`.
    @Command(name = "list", description = "Lists the credentials' names and when each was last changed.")
    static final class Names extends ControlTask {
        @Override
        int run(Screen screen) {
            List<CredentialShelf.Entry> entries = withCredentials(CredentialShelf::entries);
            Table table = new Table("name", "changed");
            entries.forEach(entry -> table.row(entry.name(), entry.changed().toString()));
            screen.print(table);
            screen.result(() -> entries);
            return ExitCode.OK;
        }
    }

    /// `jevons secrets remove`.
    @Command(name = "remove", description = "Forgets a credential. Settings that refer to it are refused from then on.")
    static final class Remove extends ControlTask {
        @Parameters(paramLabel = "NAME", description = "As listed.")
        private String name = "";

        @Override
        int run(Screen screen) {
            withCredentials(shelf -> {
                shelf.remove(name);
                return name;
            });
            screen.print("The credential '" + name + "' is forgotten.");
            screen.result(() -> Map.of("name", name));
            return ExitCode.OK;
        }
    }
}
