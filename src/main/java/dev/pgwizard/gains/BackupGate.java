package dev.pgwizard.gains;

import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.List;

/**
 * The dump to make before the first change. A client older than the server refuses, a
 * newer one writes what the server's own cannot restore; so it is the one of the same
 * major version.
 */
public final class BackupGate {

    private static final String FILE = "immich-before.dump";

    private static final String NETWORK = "on any Linux machine with Docker; it asks for the password";

    private BackupGate() {
    }

    /** The command; words where there is nothing to lose yet. */
    public static List<Instruction> of(Site site, String user) {
        if (site.server().database().isEmpty()) {
            return List.of(new Instruction.Words("The database `" + site.target().database()
                    + "` is not there yet, so nothing of Immich can be lost. No step touches what is in other databases."));
        }
        String login = "--host=" + ShellWord.quote(site.host()) + " --port=" + site.port() + " --username="
                + ShellWord.quote(user);
        String database = ShellWord.database(site.target().database());
        List<Instruction> there = site.guide().dump(login, ShellWord.quote(user), database);
        return there.isEmpty() ? List.of(new Instruction.Shell(NETWORK, over(site, login, database))) : there;
    }

    private static String over(Site site, String login, String database) {
        return "docker run --rm -it --network=host --volume=\"$PWD:/dump\" postgres:" + site.major() + " pg_dump "
                + login + " --format=custom --file=/dump/" + FILE + " " + database;
    }

}
