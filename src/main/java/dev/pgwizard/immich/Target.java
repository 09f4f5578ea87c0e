package dev.pgwizard.immich;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.util.Optional;

/**
 * What should run on the server: the person's choice, as it was made.
 *
 * @param release the release of Immich
 * @param requirements what that release needs
 * @param vector the vector extension that Immich should use
 * @param pinned whether the choice is told to Immich as {@code DB_VECTOR_EXTENSION};
 * otherwise the release picks by itself
 * @param image the narrower range that a pasted database image implies, such as
 * {@code >=0.2.1 <0.3.0}
 * @param database Immich's database, there or not yet
 * @param role the role that Immich logs in as, there or not yet
 * @param platform where the server runs, by the person's word; absent where it is left to
 * the wizard to find out
 * @param host where Immich runs
 */
public record Target(Release release, Requirements requirements, VectorExtension vector, boolean pinned,
        Optional<VersionRange> image, String database, String role, Rights rights, Optional<String> platform,
        ImmichHost host) {

    /**
     * A target on a server that tells by itself where it runs, for an Immich where the
     * wizard is.
     */
    public Target(Release release, Requirements requirements, VectorExtension vector, boolean pinned,
            Optional<VersionRange> image, String database, String role, Rights rights) {
        this(release, requirements, vector, pinned, image, database, role, rights, Optional.empty(),
                new ImmichHost.Here());
    }

    /** The same on the platform that the person says, or on the one it looks like. */
    public Target on(Optional<String> id) {
        return new Target(release, requirements, vector, pinned, image, database, role, rights, id, host);
    }

    /** The same for an Immich that runs there. */
    public Target from(ImmichHost place) {
        return new Target(release, requirements, vector, pinned, image, database, role, rights, platform, place);
    }

    /**
     * The versions of the vector extension that will do; empty where the release does not
     * accept the extension at all.
     */
    public Optional<VersionRange> vectorRange() {
        return image.or(() -> requirements.range(vector));
    }

    /** Whether the release has the trait. */
    public boolean has(Trait trait) {
        return requirements.knowledge().has(trait, release);
    }

    /** The first release with the trait. */
    public String since(Trait trait) {
        return requirements.knowledge().behaviour().since(trait);
    }

    /** The first release without it. */
    public String before(Trait trait) {
        return requirements.knowledge().behaviour().before(trait);
    }

    /** What is known of the vector extension. */
    public ExtensionFacts facts() {
        return requirements.facts(vector);
    }

    public boolean wantsSuperuser() {
        return rights == Rights.SUPERUSER;
    }

    /** What the role that Immich logs in as may do on the server. */
    public enum Rights {

        /** Owns its database and nothing else: what the wizard proposes. */
        OWNER,
        /**
         * Superuser of the whole server: what Immich's documentation expects by default.
         */
        SUPERUSER

    }

}
