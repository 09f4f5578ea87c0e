package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.SearchPath.ImmichApart;
import dev.pgwizard.immich.ExtensionFacts;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.MigrationHistory;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Server;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is to be judged: a server as it was read, and what a person wants Immich to find
 * there.
 *
 * @param meant whether only the target counts, as where the role is hidden
 */
public record CheckContext(Server server, Target target, boolean meant) {

    static final String SEE_MORE = "Connect as its owner or as a superuser, or let its owner make a plain table of it.";

    public CheckContext(Server server, Target target) {
        this(server, target, false);
    }

    /** The part of it that remedies are written for. */
    public RemedyContext forRemedies() {
        return new RemedyContext(server, target);
    }

    CheckContext asMeant() {
        return new CheckContext(server, target, true);
    }

    /** Immich and its release, as sentences name it. */
    public String immich() {
        return "Immich " + target.release();
    }

    /**
     * The extension that Immich will use: the one it is told, or the one it picks by
     * itself.
     */
    VectorExtension vector() {
        return target.pinned() || meant ? target.vector() : VectorSelection.of(this).orElse(target.vector());
    }

    /** What is known of it. */
    ExtensionFacts facts() {
        return target.requirements().facts(vector());
    }

    Optional<Role> role() {
        return server.role();
    }

    /** The role whose rights count, and which {@code "$user"} stands for. */
    public String acting() {
        return meant ? target.role() : role().map(Role::actsAs).orElse(target.role());
    }

    boolean databaseExists() {
        return server.database().isPresent();
    }

    /**
     * Whether Immich will act as a superuser: its role is one, or the person wants it to
     * become one.
     */
    boolean superuser() {
        return target.wantsSuperuser() || role().filter(Role::actsAsSuperuser).isPresent();
    }

    /**
     * Whether the role owns Immich's database, or will once the database is made.
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

    /** A finding about an Immich in public; skipped where it stands elsewhere. */
    Finding contents(Function<Contents, Finding> judge) {
        return schemas(contents -> ImmichApart.in(contents, this)
            .<Finding>map(apart -> Finding.skipped("Immich's tables stand in the schema " + apart.schema() + "."))
            .orElseGet(() -> judge.apply(contents)));
    }

    /** A finding about all schemas of the database; unknown when they are hidden. */
    Finding schemas(Function<Contents, Finding> judge) {
        return switch (server.contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge.apply(contents);
            case Reading.Hidden<Contents>(String reason) -> Finding.unknown(Severity.BLOCKER, reason, SEE_MORE);
        };
    }

    /** A finding that also depends on which Immich has run in the database. */
    Finding history(BiFunction<Contents, ReleaseHistory, Finding> judge) {
        return contents(contents -> switch (contents.ledger()) {
            case Reading.Known<MigrationHistory>(MigrationHistory migrationHistory) -> judge.apply(contents,
                    new ReleaseHistory(migrationHistory, seesOldMigrations(contents), contents.hasImmich(),
                            contents.relations("kysely_migrations_lock").findAny().isPresent(),
                            Rebuilding.isDue(contents, this), target));
            case Reading.Hidden<MigrationHistory>(String reason) -> Finding.unknown(Severity.BLOCKER, reason, SEE_MORE);
        });
    }

    /**
     * The first migration asks for it by name alone, so the search_path decides (Immich
     * 3.1 server/src/schema/migrations/1744910873969-InitialMigration.ts).
     */
    private boolean seesOldMigrations(Contents contents) {
        return contents.relations("migrations")
            .map(Relation::schema)
            .anyMatch(schema -> schema.equals("public") || SearchPath.now(this).reaches(schema, contents, acting()));
    }

    /**
     * The vector extension that Immich takes when nobody tells it: since 1.133 the best
     * one whose files are on the server, before that pgvecto.rs.
     */
    static final class VectorSelection {

        private VectorSelection() {
        }

        /** Empty when the release finds none that it accepts. */
        static Optional<VectorExtension> of(CheckContext context) {
            return context.target().requirements().automatic() ? context.target()
                .requirements()
                .accepted()
                .stream()
                .filter(candidate -> context.available(candidate.extension()).isPresent())
                .findFirst() : Optional.of(VectorExtension.PGVECTO_RS);
        }

    }

}
