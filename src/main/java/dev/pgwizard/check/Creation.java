package dev.pgwizard.check;

import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
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
    static boolean possibleForRole(CheckContext context, String extension) {
        return context.superuser() || (createsInDatabase(context) && isTrusted(context, extension));
    }

    /** Besides, it must own the extension; to own it is not enough (measured). */
    static boolean updatableByRole(CheckContext context, InstalledExtension extension) {
        return context.superuser() || (extension.roleOwns() && createsInDatabase(context)
                && context.available(extension.name()).filter(context.server()::isTrusted).isPresent());
    }

    private static boolean isTrusted(CheckContext context, String extension) {
        Optional<AvailableExtension> available = context.available(extension);
        return available.filter(context.server()::isTrusted).isPresent() && available.get()
            .requires()
            .stream()
            .allMatch(required -> isThere(context, required) || isTrusted(context, required));
    }

    private static boolean isThere(CheckContext context, String extension) {
        return context.installed(extension).asOptional().flatMap(found -> found).isPresent();
    }

    /**
     * The owner of a database may create in it, unless somebody took that away from it.
     */
    static boolean createsInDatabase(CheckContext context) {
        return context.server()
            .database()
            .flatMap(database -> database.rights())
            .map(rights -> rights.create() || !rights.owns())
            .orElse(true);
    }

}
