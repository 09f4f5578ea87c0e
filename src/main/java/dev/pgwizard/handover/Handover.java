package dev.pgwizard.handover;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.PostgresVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What all files are made of.
 *
 * @param postgres the server's version
 * @param access how Immich reaches its database
 * @param checked the day on which the server was read
 */
public record Handover(Target target, PostgresVersion postgres, Access access, LocalDate checked) {

    /** What stands in a URL where the person fills in the password. */
    static final String URL_BLANK = "PASSWORD";

    /** What stands where the person fills in how Immich reaches the server. */
    static final String HOST_BLANK = "the-name-of-the-postgres-host";

    public Release release() {
        return target.release();
    }

    /** What stands in a variable where the person fills in the password. */
    String passwordBlank() {
        String role = access.role();
        return "the password of the role" + (role.matches("\\w+") ? " " + role : "");
    }

    /** What a person has to fill in, as it stands in the texts. */
    public List<String> blanks() {
        return List.of(passwordBlank(), URL_BLANK, HOST_BLANK, NetworkAccess.ADDRESS_BLANK,
                NetworkAccess.ADDRESS_BLANK_6, ComposeOverride.NETWORK_BLANK, ScheduledCheck.WEBHOOK_BLANK);
    }

    String origin() {
        return "Immich " + release() + " on PostgreSQL " + postgres + ", checked " + checked;
    }

    /**
     * The value for {@code DB_VECTOR_EXTENSION}; empty where Immich is to choose by
     * itself, or knows no such variable. Before 1.133 it took pgvecto.rs unless told
     * otherwise, and 1.95 was the first that could be told (Immich
     * docs/docs/install/environment-variables.md).
     */
    Optional<String> vectorSetting() {
        boolean otherThanTaken = !target.requirements().automatic() && target.vector() != VectorExtension.PGVECTO_RS;
        return target.has(Trait.HAS_VECTOR_VARIABLE) && (target.pinned() || otherThanTaken)
                ? Optional.of(target.vector().setting()) : Optional.empty();
    }

}
