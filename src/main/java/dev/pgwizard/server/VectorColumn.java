package dev.pgwizard.server;

import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.server.OwnRows.Embeddings;
import java.util.List;
import java.util.Optional;

/**
 * A column that holds embeddings.
 *
 * @param type such as {@code vector} or {@code real[]}
 * @param typeSchema the schema of that type
 * @param dimensions -1 when the column states none
 * @param widths the least and the largest number of elements, as {@code 512,512}; only
 * for {@code real[]}, and absent there where the table is empty or unreadable
 * @param held what keeps the type from being changed, besides Immich's own index
 * @param foreignCode what of other roles would run where the table is rewritten; empty
 * where nothing would
 */
public record VectorColumn(String schema, String table, String column, String type, String typeSchema, int dimensions,
        Optional<String> widths, List<Obstacle> held, String foreignCode) {

    public VectorColumn {
        held = List.copyOf(held);
    }

    VectorColumn with(List<Embeddings> read) {
        return read.stream()
            .filter(one -> one.schema().equals(schema) && one.table().equals(table))
            .findFirst()
            .map(one -> new VectorColumn(schema, table, column, type, typeSchema, dimensions, one.widths(), held,
                    one.foreignCode()))
            .orElse(this);
    }

    /** Whether the embeddings are in no vector type but in an array of numbers. */
    public boolean isParked() {
        return type.equals("_float4") && typeSchema.equals("pg_catalog");
    }

    public boolean isOfPgvectoRs() {
        return typeSchema.equals("vectors");
    }

    public boolean isUneven() {
        return widths.isPresent() && width().isEmpty();
    }

    /** The number of elements that all rows have. */
    public Optional<Integer> width() {
        return widths.map(pair -> pair.split(","))
            .filter(pair -> pair.length == 2 && pair[0].equals(pair[1]) && !pair[0].equals("0"))
            .map(pair -> Integer.valueOf(pair[0]));
    }

    /**
     * Something that keeps a column or a table from being changed, which somebody made
     * for a purpose.
     *
     * @param object as COMMENT ON names it: {@code VIEW public.pictures}
     * @param shown the statement that shows its definition
     * @param dropped the statement that takes it out of the way
     */
    public record Obstacle(String object, String shown, String dropped) {

        /**
         * Both statements as a person may copy them: a function or an operator that
         * somebody made for the very types of the arguments would else be taken for
         * Postgres' own.
         */
        public String statements() {
            String both = shown + "; " + dropped + ";";
            String first = CopiedSql.firstLine(both).strip();
            return first.isEmpty() ? both : first + " " + both;
        }

    }

    /**
     * Who would miss the extension pgvecto.rs in Immich's database, and what was granted
     * in its schema.
     *
     * @param uses columns of its types and indexes of its kind, in all schemas
     * @param shared whether anything that is not its own lives in its schema
     * @param ungranted the tables and views of its schema on which Immich's role was not
     * granted SELECT itself, as SQL names them
     * @param grantsByDefault whether the wizard's login grants that role SELECT on what
     * it creates in that schema
     */
    public record PgvectoRs(List<String> uses, boolean shared, List<String> ungranted, boolean grantsByDefault) {

        public static final PgvectoRs UNUSED = new PgvectoRs(List.of(), false, List.of(), false);

        public PgvectoRs {
            uses = List.copyOf(uses);
            ungranted = List.copyOf(ungranted);
        }

    }

}
