package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import java.util.List;
import java.util.stream.Stream;

/** What can be changed on the schema of Immich’s tables. */
public final class SchemaChanges {

    private SchemaChanges() {
    }

    /**
     * Gives a schema with an Immich in it the name back that somebody took from it.
     * Tables, rights and extensions come along, because they belong to the schema.
     *
     * @param aside the name that a schema public gets which stands there instead; empty
     * where none does
     */
    public record RenameToPublic(String database, String schema, String aside) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            List<String> names = aside.isEmpty() ? List.of() : List.of(aside);
            return StepDraft
                .sql(Phase.CLEARING, "rename-to-public", "Rename the schema " + schema + " to public",
                        "Immich's tables and extensions stand in it, and Immich looks for them in public."
                                + (names.isEmpty() ? "" : " What is public now keeps what is in it, as " + aside + "."))
                .statements(context.superuser(), database,
                        Stream
                            .concat(names.stream().map(name -> rename("public", name)),
                                    Stream.of(rename(schema, "public")))
                            .toList(),
                        Stream
                            .concat(Stream.of(rename("public", schema)),
                                    names.stream().map(name -> rename(name, "public")))
                            .toList());
        }

        private static Statement rename(String from, String to) {
            return Statement.of("ALTER SCHEMA " + quote(from) + " RENAME TO " + quote(to));
        }

    }

    /**
     * Drops a type of public that was announced and never made: there is nothing in it,
     * and Postgres neither moves nor renames it ({@code type is only a shell}).
     */
    public record DropShellType(String database, String name) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft.sql(Phase.CLEARING, "drop-type-" + Slug.ofName(name), "Drop the unfinished type " + name,
                    "Somebody announced it with CREATE TYPE and never made it. It stands where Immich or its extensions make "
                            + "their own.")
                .statement(context.superuser(), database, Statement.of("DROP TYPE public." + quote(name)),
                        Statement.of("CREATE TYPE public." + quote(name)));
        }

    }

    /** Brings the missing schema public back. */
    public record CreatePublicSchema(String database, String owner) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft
                .sql(Phase.OWNERSHIP, "create-public", "Create the schema public",
                        "Immich's tables and functions name it, and it is not there.")
                .statement(context.superuser(), database,
                        Statement.of("CREATE SCHEMA public AUTHORIZATION " + quote(owner)),
                        Statement.whileUnused("DROP SCHEMA public"));
        }

    }

    /**
     * No longer forces row level security on the owner of a table. For all others its
     * policies stay as they are.
     */
    public record ShowRowsToOwner(String database, String table) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String table = "ALTER TABLE public." + quote(table()) + " ";
            return StepDraft.sql(Phase.OWNERSHIP, "show-rows-" + Slug.ofName(table()),
                    "Show the rows of " + table() + " to the owner of the table",
                    "Row level security is forced on its owner too, which is Immich. It stays on for all others, and no policy is touched.")
                .statement(context.superuser(), database, Statement.of(table + "NO FORCE ROW LEVEL SECURITY"),
                        Statement.of(table + "FORCE ROW LEVEL SECURITY"));
        }

    }

}
