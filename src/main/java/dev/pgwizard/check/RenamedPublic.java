package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SchemaChanges.RenameToPublic;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Relation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A schema that was called public once: Immich's own tables are in it, and the extensions
 * that Immich has in public.
 */
record RenamedPublic(String schema) {

    static Optional<RenamedPublic> in(Contents contents) {
        boolean occupied = contents.relation("kysely_migrations").isPresent() || hasExtensions("public", contents);
        return occupied ? Optional.empty()
                : owned("system_metadata", contents)
                    .filter(schema -> owned("kysely_migrations", contents).anyMatch(schema::equals))
                    .filter(schema -> hasExtensions(schema, contents))
                    .findFirst()
                    .map(RenamedPublic::new);
    }

    /** What somebody else planted there must not become public. */
    private static Stream<String> owned(String table, Contents contents) {
        return contents.relations(table).filter(one -> one.isTableLike() && one.owns()).map(Relation::schema);
    }

    /** Somebody's copy of the tables alone brings no extensions along. */
    private static boolean hasExtensions(String schema, Contents contents) {
        return contents.extensions().stream().anyMatch(extension -> extension.schema().equals(schema));
    }

    String words() {
        return "An Immich and its extensions stand in the schema `" + schema + "`, which once was public.";
    }

    List<Remedy> remedies(Contents contents, CheckContext context) {
        String aside = contents.schema("public").isEmpty() ? "" : free(contents);
        return List.of(new RenameToPublic(context.target().database(), schema, aside));
    }

    private static String free(Contents contents) {
        List<String> taken = contents.schemas().stream().map(Schema::name).toList();
        return Stream
            .concat(Stream.of("public_before"), IntStream.iterate(2, i -> i + 1).mapToObj(i -> "public_before_" + i))
            .filter(name -> !taken.contains(name))
            .findFirst()
            .orElseThrow();
    }

}
