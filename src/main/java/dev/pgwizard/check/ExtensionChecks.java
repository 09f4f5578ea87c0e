package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.EmbeddingChanges.GrantPgvectoRs;
import dev.pgwizard.remedy.ExtensionChanges.CreateExtension;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Relation;
import java.util.List;
import java.util.stream.Stream;

/** The extensions in Immich’s database. */
final class ExtensionChecks {

    private ExtensionChecks() {
    }

    /**
     * Immich also needs five modules that come with Postgres itself, in a package that
     * some systems leave out.
     */
    static Finding contribAvailable(CheckContext context) {
        List<String> needed = needed(context).toList();
        List<String> missing = needed.stream().filter(name -> context.available(name).isEmpty()).toList();
        return missing.isEmpty() ? Finding.passed(needed.size() + " of " + needed.size())
                : new Finding.Failed(Severity.BLOCKER, "Missing: `" + String.join("`, `", missing) + "`.",
                        "Install the package of extra modules, usually called `postgresql-contrib`.", List.of(),
                        List.of(new InstallExtension("contrib")));
    }

    static Stream<String> needed(CheckContext context) {
        return Stream.concat(context.target().requirements().trusted().stream(),
                context.target().requirements().untrusted().stream());
    }

    /**
     * Immich's triggers are written in PL/pgSQL, which every database has unless somebody
     * dropped it.
     */
    static Finding plpgsql(CheckContext context) {
        return context.contents(contents -> contents.plannedOnly() || contents.extension("plpgsql").isPresent()
                ? Finding.passed("yes") : Finding.blocker("Somebody dropped it from this database.", "Create it again.",
                        new CreateExtension(context.target().database(), "plpgsql", false)));
    }

    /**
     * Immich creates the vector extension itself where its role may; where it may not,
     * somebody must have done so before.
     */
    static Finding vectorCreated(CheckContext context) {
        return context.contents(contents -> judgeVector(contents, context));
    }

    private static Finding judgeVector(Contents contents, CheckContext context) {
        String extension = context.vector().extension();
        if (contents.extension(extension).isPresent()) {
            return Finding.passed(contents.extension(extension).get().version().text());
        }
        if (Creation.possibleForRole(context, extension)) {
            return Finding.passed("Immich creates it");
        }
        if (VectorChecks.isRefused(context)) {
            return Finding.blocker("It is not there, and the version on the server is one that this release refuses.",
                    "Install a version that it takes first; what is created once cannot go back.");
        }
        return new Finding.Failed(Severity.BLOCKER, "It is not there, and only a superuser may create it.",
                "Create it once as a superuser; the wizard does that.", List.of(),
                List.of(new CreateExtension(context.target().database(), extension, context.facts().preload())));
    }

    /**
     * pgvecto.rs keeps its types and its statistics in a schema that belongs to the
     * superuser who created it.
     */
    static Finding pgvectoRsRights(CheckContext context) {
        return context.vector() == VectorExtension.PGVECTO_RS
                ? context.history((contents, releaseHistory) -> isShadowed(contents, releaseHistory)
                        ? shadowed(contents, context) : judgePgvectoRs(contents, context))
                : Finding.skipped("pgvecto.rs is not used.");
    }

    /** Public comes before vectors on the path, and both have a type vector. */
    private static boolean isShadowed(Contents contents, ReleaseHistory releaseHistory) {
        return !releaseHistory.progress().hasMigrated()
                && contents.extension("vector").filter(vector -> vector.schema().equals("public")).isPresent();
    }

    private static Finding shadowed(Contents contents, CheckContext context) {
        List<Remedy> rights = context.available("vectors").isPresent()
                && judgePgvectoRs(contents, context) instanceof Finding.Failed failed ? failed.remedies() : List.of();
        return new Finding.Failed(Severity.BLOCKER,
                "pgvector is created beside it in public, so Immich's tables get the type of pgvector, for which pgvecto.rs "
                        + "builds no index.",
                "Move pgvector out of public, or choose pgvector as the target.", List.of(),
                Stream
                    .concat(Stream.of(new SetAside(context.target().database(), "EXTENSION public.vector")),
                            rights.stream())
                    .toList());
    }

    private static Finding judgePgvectoRs(Contents contents, CheckContext context) {
        if (context.superuser()) {
            return Finding.passed("superuser");
        }
        if (contents.extension("vectors").isEmpty()) {
            return Finding.blocker("Not yet: it is not created, and who creates it must grant these rights too.",
                    "Grant them when it is created.", grant(context, true, true));
        }
        boolean schema = contents.schema("vectors").filter(Schema::usage).isPresent();
        boolean view = !context.target().has(Trait.READS_VECTOR_STATISTICS)
                || contents.relations("pg_vector_index_stat").anyMatch(Relation::readable);
        return schema && view ? Finding.passed("yes")
                : new Finding.Failed(Severity.BLOCKER,
                        schema ? "It may use the schema, but not read the view `pg_vector_index_stat`."
                                : "It may not use the schema `vectors`.",
                        "Grant it.", List.of(), List.of(grant(context, !schema, !view)));
    }

    private static Remedy grant(CheckContext context, boolean schema, boolean view) {
        return new GrantPgvectoRs(context.target().database(), context.acting(), schema, view);
    }

    /**
     * Immich's migrations create the other extensions; earthdistance is the one that its
     * role may not create.
     */
    static Finding contribCreated(CheckContext context) {
        return context.history((contents, releaseHistory) -> judgeOthers(contents, releaseHistory, context));
    }

    private static Finding judgeOthers(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        MigrationProgress migrationProgress = releaseHistory.progress();
        List<String> missing = needed(context).filter(name -> contents.extension(name).isEmpty()).toList();
        List<String> stuck = missing.stream()
            .filter(name -> !releaseHistory.creates(name) || !Creation.possibleForRole(context, name))
            .toList();
        if (stuck.isEmpty()) {
            return Finding.passed(missing.isEmpty() ? "all there" : "Immich creates " + missing.size());
        }
        return failed(stuck, migrationProgress, context);
    }

    private static Finding.Failed failed(List<String> stuck, MigrationProgress migrationProgress,
            CheckContext context) {
        String them = stuck.size() == 1 ? "it" : "them";
        return new Finding.Failed(Severity.BLOCKER,
                "Not there, and "
                        + (migrationProgress == MigrationProgress.FRESH ? "Immich's role may not create " + them
                                : "Immich creates " + them + " at its first start only and searches with " + them)
                        + ": `" + String.join("`, `", stuck) + "`.",
                "Create " + them + " once as a superuser; the wizard does that.", List.of(),
                stuck.stream()
                    .<Remedy>map(name -> new CreateExtension(context.target().database(), name, false))
                    .toList());
    }

}
