package jevons.command;

import java.io.PrintStream;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Where everything is printed: results on standard output, remarks and progress on standard error. With `--json`
/// standard output carries one JSON document and nothing else.
final class Screen {

    /// How a command wants to be printed.
    record Mode(boolean json, boolean quiet, boolean colour) {}

    private final PrintStream out;
    private final PrintStream err;
    private final Mode mode;

    Screen(PrintStream out, PrintStream err, Mode mode) {
        this.out = out;
        this.err = err;
        this.mode = mode;
    }

    boolean isJson() {
        return mode.json();
    }

    /// A line of the result for people.
    void print(String line) {
        if (!mode.json()) {
            out.println(line);
        }
    }

    void print(Table table) {
        if (!mode.json()) {
            var lines = table.lines();
            out.println(bold(lines.getFirst()));
            lines.stream().skip(1).forEach(out::println);
        }
    }

    void title(String text) {
        print(bold(text));
    }

    /// The result for scripts: printed with `--json` only.
    void result(Supplier<Object> value) {
        if (mode.json()) {
            out.println(Json.of(value.get()));
        }
    }

    /// A result that comes while the command goes on, for scripts: one line, printed with `--json` only.
    void line(Supplier<Object> value) {
        if (mode.json()) {
            out.println(Json.line(value.get()));
            out.flush();
        }
    }

    /// Text that is the result in itself, whatever the mode: an exported file.
    void raw(String text) {
        out.print(text);
        out.flush();
    }

    /// Something worth knowing beside the result.
    void remark(String line) {
        if (!mode.quiet()) {
            err.println(line);
        }
    }

    /// Something that needs a look. Never silenced.
    void warn(String line) {
        err.println(colour("33", "! " + line));
    }

    void error(String line) {
        err.println(colour("31", "jevons: ") + line);
    }

    /// A progress bar on standard error; invisible where nobody looks.
    Progress progress(String task, long max) {
        boolean shown = !mode.quiet()
                && !mode.json()
                && System.console() != null
                && System.console().isTerminal();
        if (!shown) {
            return new Progress(null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .build();
        return new Progress(bar);
    }

    String bold(String text) {
        return colour("1", text);
    }

    private String colour(String code, String text) {
        return mode.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
