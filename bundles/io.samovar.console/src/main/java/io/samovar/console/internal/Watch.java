package io.samovar.console.internal;

import java.util.function.Supplier;

/** A view that is shown again and again. */
final class Watch {
    private static final int MOST_SECONDS = 3600;
    private static final long MILLIS = 1000;

    private Watch() {}

    /**
     * Shows something once, or every second for a while. All but the last view is printed, since a
     * command can return only one; the shell's Ctrl-C ends it.
     */
    static String shown(Arguments arguments, Supplier<String> view) {
        int seconds = Math.min(MOST_SECONDS, arguments.positive(Syntax.WATCH, 0));
        try {
            for (int i = 0; i < seconds; i++) {
                System.out.println(view.get() + "\n");
                System.out.flush();
                Thread.sleep(MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return view.get();
    }
}
