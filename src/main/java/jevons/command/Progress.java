package jevons.command;

import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// How far long work is; nothing where it is not shown.
final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    void to(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    void step(String what) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(" " + what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
