package dev.pgwizard.check;

import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.InstalledExtension;
import java.util.Optional;

/** Whether Immich's role could create or update an extension by itself. */
final class Creation {

    private Creation() {
    }

    /**
     * A superuser can; another role can when it may create in the database and the
     * extension, with all that it requires and that is not there yet, is trusted
     * (PostgreSQL manual, CREATE EXTENSION).
     */
    static boolean possibleForRole(Situation situation, String extension) {
        return situation.superuser() || (createsInDatabase(situation) && isTrusted(situation, extension));
    }

    /** Besides, it must own the extension; to own it is not enough (measured). */
    static boolean updatableByRole(Situation situation, InstalledExtension extension) {
        return situation.superuser() || (extension.roleOwns() && createsInDatabase(situation)
                && situation.available(extension.name()).filter(situation.server()::isTrusted).isPresent());
    }

    private static boolean isTrusted(Situation situation, String extension) {
        Optional<AvailableExtension> available = situation.available(extension);
        return available.filter(situation.server()::isTrusted).isPresent() && available.get()
            .requires()
            .stream()
            .allMatch(required -> isThere(situation, required) || isTrusted(situation, required));
    }

    private static boolean isThere(Situation situation, String extension) {
        return situation.installed(extension).asOptional().flatMap(found -> found).isPresent();
    }

    /**
     * The owner of a database may create in it, unless somebody took that away from it.
     */
    static boolean createsInDatabase(Situation situation) {
        return situation.server()
            .database()
            .flatMap(database -> database.rights())
            .map(rights -> rights.create() || !rights.owns())
            .orElse(true);
    }

}
