package io.samovar.console.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for every command that changes something: who, what, and how it ended. What is
 * wrongly written changes nothing and leaves no line.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.samovar.audit");
    private static final int MOST = 128;

    /** The one that is logged. */
    static final Audit LOGGED = new Audit(LOG::info, ShellUser::name);

    private final Consumer<String> log;
    private final Supplier<String> user;

    /**
     * @param user who works at the shell
     */
    Audit(Consumer<String> log, Supplier<String> user) {
        this.log = log;
        this.user = user;
    }

    /** Takes the words of a command apart, and does it. */
    String of(Syntax syntax, String[] words, Function<Arguments, String> command) {
        Arguments arguments = new Arguments(syntax, words);
        return of(syntax, arguments, () -> command.apply(arguments));
    }

    /** Does what a command asks for. */
    String of(Syntax syntax, Arguments arguments, Supplier<String> change) {
        try {
            String answer = change.get();
            tell(syntax, arguments, "done");
            return answer;
        } catch (RuntimeException | Error e) {
            tell(syntax, arguments, "failed, " + e.getClass().getSimpleName());
            throw e;
        }
    }

    private void tell(Syntax syntax, Arguments arguments, String outcome) {
        log.accept(
                "%s (console) %s %s: %s"
                        .formatted(
                                printable(user.get()),
                                syntax.command(),
                                printable(shown(syntax, arguments.words())),
                                outcome));
    }

    private static String shown(Syntax syntax, List<String> words) {
        // a pattern is about keys, and those may be what a user has written
        long most = syntax == Syntax.CACHE_INVALIDATE ? 1 : Long.MAX_VALUE;
        return words.stream()
                .limit(most)
                .map(Audit::withoutSecrets)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** An address may have a user, a password and a query. */
    private static String withoutSecrets(String word) {
        return word.contains("://")
                ? word.replaceFirst("://[^/]*@", "://").replaceFirst("[?#].*", "")
                : word;
    }

    /** What somebody wrote must not look like a line of ours. */
    private static String printable(String text) {
        return text.codePoints()
                .limit(MOST)
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }
}
