package io.samovar.console.internal;

import org.apache.felix.service.command.Job;

/** Who works at the shell. */
final class ShellUser {
    /** A shell without users is that of whoever started the process. */
    static final String LOCAL = "local";

    /** The variable in which Karaf keeps who has logged in. */
    private static final String VARIABLE = "USER";

    private ShellUser() {}

    static String name() {
        try {
            Job job = Job.Utils.current();
            Object user = job == null ? null : job.session().get(VARIABLE);
            return user == null ? LOCAL : user.toString();
        } catch (LinkageError e) {
            // commands are called by something other than a shell
            return LOCAL;
        }
    }
}
