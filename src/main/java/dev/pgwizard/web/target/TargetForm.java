package dev.pgwizard.web.target;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Rights;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was typed. The session keeps the last one, so that a person finds it as
 * they left it.
 *
 * @param release a release from the list
 * @param other a version or an image, which wins over the list
 * @param vector {@link dev.pgwizard.immich.VectorExtension#extension()}
 * @param password for the role; never shown again
 * @param rights {@code owner} or {@code superuser}
 * @param platform where Postgres runs; empty where it is left to the wizard
 * @param where Immich runs, as {@link ImmichHost#word()}
 * @param machine the address of the other machine that it runs on
 * @param pods the network of its pods or nodes
 */
public record TargetForm(String release, String other, String vector, String database, String role, Secret password,
        String rights, String platform, String where, String machine, String pods) {

    static final String OWNER = "owner";

    static final String SUPERUSER = "superuser";

    public TargetForm(@Nullable String release, @Nullable String other, @Nullable String vector,
            @Nullable String database, @Nullable String role, @Nullable Secret password, @Nullable String rights,
            @Nullable String platform, @Nullable String where, @Nullable String machine, @Nullable String pods) {
        this.release = stripped(release);
        this.other = stripped(other);
        this.vector = stripped(vector);
        this.database = text(database);
        this.role = text(role);
        this.password = password == null ? Secret.EMPTY : password;
        this.rights = stripped(rights);
        this.platform = stripped(platform);
        this.where = stripped(where);
        this.machine = stripped(machine);
        this.pods = stripped(pods);
    }

    /**
     * The form with the password that was typed for the same role before, where none is
     * typed now.
     */
    TargetForm keeping(Optional<TargetForm> before) {
        return password.isEmpty() ? before.filter(form -> form.role.equals(role))
            .map(TargetForm::password)
            .map(this::withPassword)
            .orElse(this) : this;
    }

    TargetForm withPassword(Secret secret) {
        return new TargetForm(release, other, vector, database, role, secret, rights, platform, where, machine, pods);
    }

    TargetForm withRelease(String version, String text) {
        return new TargetForm(version, text, vector, database, role, password, rights, platform, where, machine, pods);
    }

    /** With the platform that was chosen on another page since. */
    TargetForm on(Optional<String> chosen) {
        return new TargetForm(release, other, vector, database, role, password, rights, chosen.orElse(platform), where,
                machine, pods);
    }

    TargetForm withVector(String extension) {
        return new TargetForm(release, other, extension, database, role, password, rights, platform, where, machine,
                pods);
    }

    /** Where Immich runs; empty where an address is missing or none. */
    Optional<ImmichHost> host() {
        if (where.isEmpty()) {
            return Optional.of(new ImmichHost.Unsure());
        }
        return ImmichHost.of(where, where.equals(ImmichHost.InKubernetes.WORD) ? pods : machine);
    }

    Rights chosenRights() {
        return rights.equals(SUPERUSER) ? Rights.SUPERUSER : Rights.OWNER;
    }

    public boolean hasPassword() {
        return !password.isEmpty();
    }

    private static String stripped(@Nullable String value) {
        return text(value).strip();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
