package dev.pgwizard.web.moving;

import dev.pgwizard.handover.BundledDatabase;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Release;
import dev.pgwizard.postgres.Identifier;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person says about the Immich that is to move, and the lines that were counted
 * there.
 */
record MoveForm(String oldRelease, String oldImage, String container, String oldUser, String oldDatabase,
        String before) {

    /** What Docker accepts as a name. */
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,200}");

    private static final int LONGEST = 100_000;

    MoveForm {
        before = before.length() <= LONGEST ? before : before.substring(0, LONGEST);
    }

    /** The names in Immich's own Compose file. */
    static MoveForm usual(Release release) {
        return new MoveForm(release.toString(), "", "immich_postgres", "postgres", "immich", "");
    }

    Optional<Release> known() {
        return Release.parse(oldRelease);
    }

    /** The image that was pasted; without one that of the release. */
    Optional<BundledDatabase> source(Knowledge all) {
        return oldImage.isBlank() ? known().flatMap(release -> BundledDatabase.of(release, all))
                : BundledDatabase.parse(oldImage);
    }

    /** What is wrong with it; empty where nothing is. */
    Optional<String> mistake(Knowledge all) {
        if (known().isEmpty()) {
            return Optional.of("This is no release of Immich. Type one such as `2.7.5`.");
        }
        if (source(all).isEmpty()) {
            return Optional
                .of("This image is not known. Paste the whole line `image:` of the database from docker-compose.yml.");
        }
        if (!CONTAINER.matcher(container).matches()) {
            return Optional.of("Docker gives no container such a name. `docker ps` lists them.");
        }
        return Identifier.isValid(oldUser) && Identifier.isValid(oldDatabase) ? Optional.empty()
                : Optional.of("Postgres keeps names of 1 to 63 bytes for a role and a database.");
    }

}
