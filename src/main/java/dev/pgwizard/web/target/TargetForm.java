package dev.pgwizard.web.target;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.ReleaseText;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
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

    /**
     * What was typed, completed by what was typed before: the password of the same role,
     * the release that a pasted text means, and the extension that a newly pasted
     * database image names. The text wins over the list, until the list shows another
     * release than the page did.
     */
    static final class TargetDraft {

        private TargetDraft() {
        }

        static TargetForm complete(TargetForm typed, Optional<TargetForm> before, String shown, Releases releases) {
            TargetForm form = typed.keeping(before);
            boolean sameText = before.filter(last -> last.other().equals(form.other())).isPresent();
            if (sameText && !shown.isEmpty() && !shown.equals(form.release())) {
                return form.withRelease(form.release(), "");
            }
            return form.other().isEmpty() ? form : meaning(form, sameText, releases);
        }

        private static TargetForm meaning(TargetForm form, boolean sameText, Releases releases) {
            return Wanted.of(form, releases, Optional.empty()).map(wanted -> {
                Optional<VectorExtension> named = sameText ? Optional.empty() : wanted.text().vector();
                String vector = named.map(VectorExtension::extension).orElse(form.vector());
                return form.withRelease(wanted.release().toString(), form.other()).withVector(vector);
            }).orElse(form);
        }

    }

    /** The release that a form means, with what it needs. */
    record Wanted(ReleaseText text, Requirements requirements) {

        /**
         * Empty when the form names no release that can be known.
         * @param started the release that started last on the database
         */
        static Optional<Wanted> of(TargetForm form, Releases releases, Optional<Release> started) {
            Optional<ReleaseText> text = form.other().isEmpty()
                    ? Release.parse(form.release())
                        .map(release -> new ReleaseText(release, Optional.empty(), Optional.empty()))
                    : ReleaseText.parse(form.other(), releases, started);
            return text.flatMap(found -> releases.requirements(found.release()).map(needs -> new Wanted(found, needs)));
        }

        static Wanted newest(Releases releases) {
            Requirements needs = releases.requirements(releases.newest()).orElseThrow();
            return new Wanted(new ReleaseText(releases.newest(), Optional.empty(), Optional.empty()), needs);
        }

        Release release() {
            return text.release();
        }

        /** What a pasted database image implies for this extension. */
        Optional<VersionRange> image(VectorExtension vector) {
            return text.vector().filter(vector::equals).flatMap(same -> text.range());
        }
    }

}
