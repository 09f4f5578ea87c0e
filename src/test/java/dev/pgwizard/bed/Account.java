package dev.pgwizard.bed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom servers run. Postgres refuses to run as root, and tests often do, or as a user
 * without a name, as containers have them. A user namespace makes nobody of both and
 * leaves the files alone; where a container forbids namespaces, the server runs as nobody
 * on files of its own below the temporary directory, because nobody need not see the
 * checkout.
 */
enum Account {

    SELF(), NAMESPACE("unshare", "--user"), NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    /** What Java calls a user whom the system has no name for. */
    private static final String NAMELESS = "?";

    private static final Account CURRENT = choose();

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final List<String> prefix;

    Account(String... prefix) {
        this.prefix = List.of(prefix);
    }

    static Account current() {
        return CURRENT;
    }

    private static Account choose() {
        String name = System.getProperty("user.name");
        if (!name.equals("root") && !name.equals(NAMELESS)) {
            return SELF;
        }
        return Commands.succeeds(NAMESPACE.command(List.of("true"))) ? NAMESPACE : NOBODY;
    }

    /** The command as this account. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Where the files of servers lie, a directory that this account can reach. */
    Path home() {
        return switch (this) {
            case SELF, NAMESPACE -> TARGET.resolve("postgres");
            case NOBODY -> Path.of(System.getProperty("java.io.tmpdir"),
                    "immich-postgres-wizard-" + Integer.toHexString(TARGET.hashCode()));
        };
    }

    /** Gives the tree to this account. */
    void own(Path tree) {
        if (this == NOBODY) {
            Commands.run(List.of("chown", "-R", "65534:65534", tree.toString()));
        }
    }

}
