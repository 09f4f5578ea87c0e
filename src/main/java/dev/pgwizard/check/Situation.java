package dev.pgwizard.check;

import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Server;
import java.util.Optional;

/**
 * What is to be judged: a server as it was read, and what a person wants Immich to find
 * there.
 */
public record Situation(Server server, Target target) {

    /** Immich and its release, as sentences name it. */
    public String immich() {
        return "Immich " + target.release();
    }

    VectorExtension vector() {
        return target.vector();
    }

    Optional<Role> role() {
        return server.role();
    }

    boolean databaseExists() {
        return server.database().isPresent();
    }

    /**
     * Whether Immich will act as a superuser: its role is one, or the person wants it to
     * become one.
     */
    boolean superuser() {
        return target.wantsSuperuser() || role().filter(Role::superuser).isPresent();
    }

    /**
     * Whether the role owns Immich's database, or will once the database is made or given
     * to it.
     */
    boolean ownsDatabase() {
        return server.database()
            .flatMap(database -> database.rights())
            .map(rights -> rights.owns())
            .orElse(!databaseExists());
    }

    Optional<AvailableExtension> available(String extension) {
        return server.available(extension);
    }

    Reading<Optional<InstalledExtension>> installed(String extension) {
        return switch (server.contents()) {
            case Reading.Known<Contents>(Contents contents) -> Reading.known(contents.extension(extension));
            case Reading.Hidden<Contents>(String reason) -> Reading.hidden(reason);
        };
    }

}
