package dev.pgwizard.bed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom servers run. Postgres refuses to run as root, and tests often do. A user
 * namespace hides root from it and leaves the files alone; where a container forbids
 * namespaces, the server runs as nobody on files of its own below the temporary
 * directory, because nobody need not see the checkout.
 */
enum Account {

    SELF(), NAMESPACE("unshare", "--user"), NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

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
        if (!"root".equals(System.getProperty("user.name"))) {
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
