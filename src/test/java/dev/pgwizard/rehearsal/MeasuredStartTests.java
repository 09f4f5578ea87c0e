package dev.pgwizard.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Server states on which Immich's own start was measured. The rehearsal stops where
 * Immich stopped, and nowhere else.
 */
class MeasuredStartTests {

    private static final String OWNED = "ALTER DATABASE $d OWNER TO $r";

    private static final String VECTOR = "$d: CREATE EXTENSION vector";

    private static final String EARTH = "$d: CREATE EXTENSION earthdistance CASCADE";

    private static final String OTHERS = "$d: CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm";

    private static final String NOT_IN_PUBLIC = "$d: ALTER SCHEMA public OWNER TO postgres; REVOKE CREATE ON SCHEMA public FROM PUBLIC";

    private static final String OTHER_SCHEMA = "$d: CREATE SCHEMA extensions; GRANT USAGE ON SCHEMA extensions TO PUBLIC";

    private static Arguments row(String name, String stop, String... setup) {
        return Arguments.of(name, stop, List.of(setup));
    }

    private static Arguments recipe(String name, String stop, String... more) {
        return row(name, stop, Stream.concat(Stream.of(OWNED, VECTOR, EARTH), Stream.of(more)).toArray(String[]::new));
    }

    static Stream<Arguments> states() {
        return Stream.of(ownership(), schemas(), versionsAndRights()).flatMap(states -> states);
    }

    private static Stream<Arguments> ownership() {
        String schema = "$d: GRANT ALL ON SCHEMA public TO $r";
        String database = "GRANT ALL ON DATABASE $d TO $r";
        return Stream.of(row("A superuser, empty database", "", "ALTER ROLE $r SUPERUSER"), recipe("B recipe", ""),
                row("C1 not the owner", "create-table > public-create", VECTOR, EARTH),
                row("C2 C1 and the schema granted", "extensions > database-create", VECTOR, EARTH, schema),
                row("C3 C2 and the database granted", "database-setting > database-owner", VECTOR, EARTH, schema,
                        database),
                row("C4 C2 and all six prepared", "database-setting > database-owner", VECTOR, EARTH, OTHERS, schema),
                row("C5 member of the owner", "", "CREATE ROLE $r_owner", "ALTER DATABASE $d OWNER TO $r_owner", VECTOR,
                        EARTH, "GRANT $r_owner TO $r"),
                row("C5 the role becomes the owner at login", "", "CREATE ROLE $r_owner",
                        "ALTER DATABASE $d OWNER TO $r_owner", VECTOR, EARTH,
                        "ALTER ROLE $r NOINHERIT; GRANT $r_owner TO $r; ALTER ROLE $r SET role = $r_owner"),
                row("C6 member that does not inherit", "create-table > public-create", "CREATE ROLE $r_owner",
                        "ALTER DATABASE $d OWNER TO $r_owner", VECTOR, EARTH,
                        "ALTER ROLE $r NOINHERIT; GRANT $r_owner TO $r"),
                row("D1 no earthdistance", "earthdistance > contrib-created", OWNED, VECTOR),
                row("D2 no vector", "create-vector > vector-created", OWNED, EARTH),
                recipe("E2 CREATE on the database revoked", "extensions > database-create",
                        "REVOKE CREATE ON DATABASE $d FROM $r"),
                recipe("E3 the same with all six prepared", "", OTHERS, "REVOKE CREATE ON DATABASE $d FROM $r"));
    }

    private static Stream<Arguments> schemas() {
        String search = "ALTER DATABASE $d SET search_path = \"$user\", public, extensions";
        return Stream.of(recipe("F1 public belongs to postgres", "create-table > public-create", NOT_IN_PUBLIC),
                recipe("F2 F1 and granted", "", NOT_IN_PUBLIC, "$d: GRANT USAGE, CREATE ON SCHEMA public TO $r"),
                recipe("F3 no USAGE on public", "create-table > search-path", NOT_IN_PUBLIC,
                        "$d: REVOKE USAGE ON SCHEMA public FROM PUBLIC"),
                recipe("F3 empty search_path", "create-table > search-path", "ALTER ROLE $r SET search_path = ''"),
                recipe("F4 search_path app", "create-table > search-path", "$d: CREATE SCHEMA app AUTHORIZATION $r",
                        "ALTER ROLE $r SET search_path = app"),
                recipe("F5 search_path app, public", "create-table > search-path",
                        "$d: CREATE SCHEMA app AUTHORIZATION $r", "ALTER ROLE $r SET search_path = app, public"),
                recipe("F5 a schema named like the role", "create-table > search-path",
                        "$d: CREATE SCHEMA $r AUTHORIZATION $r"),
                row("F6 earthdistance in another schema", "places > extensions-in-public", OWNED, VECTOR, OTHER_SCHEMA,
                        "$d: CREATE EXTENSION earthdistance SCHEMA extensions CASCADE", search),
                row("F7 vector in another schema of the database's path", "search > extensions-in-public", OWNED, EARTH,
                        OTHER_SCHEMA, "$d: CREATE EXTENSION vector SCHEMA extensions", search),
                row("F8 the same with the role's path", "", OWNED, EARTH, OTHER_SCHEMA,
                        "$d: CREATE EXTENSION vector SCHEMA extensions",
                        "ALTER ROLE $r SET search_path = \"$user\", public, extensions"),
                row("F9 vector in another schema", "vector-table > extensions-in-public", OWNED, EARTH, OTHER_SCHEMA,
                        "$d: CREATE EXTENSION vector SCHEMA extensions"),
                recipe("F10 the others in another schema", "accents > extensions-in-public", OTHER_SCHEMA,
                        "$d: CREATE EXTENSION \"uuid-ossp\" SCHEMA extensions; CREATE EXTENSION unaccent SCHEMA extensions;"
                                + " CREATE EXTENSION pg_trgm SCHEMA extensions"));
    }

    private static Stream<Arguments> versionsAndRights() {
        return Stream.of(
                recipe("G1 newer on the server", "update-vector > vector-up-to-date",
                        "$d: UPDATE pg_extension SET extversion = '0.7.0' WHERE extname = 'vector'"),
                recipe("G2 older on the server", "update-vector > vector-up-to-date",
                        "$d: UPDATE pg_extension SET extversion = '0.99.0' WHERE extname = 'vector'"),
                recipe("G4 no connection allowed", "log-in > role-login", "ALTER ROLE $r CONNECTION LIMIT 0"),
                recipe("G5 read only", "create-table > transactions-writable",
                        "ALTER ROLE $r SET default_transaction_read_only = on"),
                recipe("G5 no CONNECT", "log-in > role-login", "REVOKE CONNECT ON DATABASE $d FROM PUBLIC, $r"),
                recipe("G5 NOLOGIN", "log-in > role-login", "ALTER ROLE $r NOLOGIN"),
                recipe("G5 expired", "log-in > role-login", "ALTER ROLE $r VALID UNTIL '2020-01-01'"),
                recipe("G5 no USAGE on plpgsql", "trigger > plpgsql",
                        "$d: REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC"),
                recipe("G6 TEMP revoked", "", "REVOKE TEMP ON DATABASE $d FROM PUBLIC, $r"),
                recipe("no EXECUTE on uuid_generate_v4", "store > extensions-in-public", OTHERS,
                        "$d: REVOKE EXECUTE ON FUNCTION uuid_generate_v4() FROM PUBLIC"),
                recipe("no USAGE on the type vector", "vector-table > extensions-in-public",
                        "$d: REVOKE USAGE ON TYPE vector FROM PUBLIC"),
                recipe("G7 Immich's tables of another role", "read-tables > tables-owned",
                        "$d: CREATE TABLE kysely_migrations (name text); CREATE TABLE system_metadata ()"),
                recipe("G7 the same and granted", "own-tables > tables-owned",
                        "$d: CREATE TABLE kysely_migrations (name text); CREATE TABLE system_metadata (); GRANT ALL ON ALL TABLES IN SCHEMA public TO $r"),
                recipe("a first start that failed, and its cause", "earthdistance > contrib-created",
                        "$d: DROP EXTENSION earthdistance; CREATE TABLE kysely_migrations (); ALTER TABLE kysely_migrations OWNER TO $r"),
                recipe("a release that cannot be upgraded from", "upgrade-path > upgrade-path",
                        "$d: CREATE TABLE migrations (name text, \"timestamp\" bigint); ALTER TABLE migrations OWNER TO $r; INSERT INTO migrations VALUES ('AddSomething17', 17)"),
                recipe("a release that can", "", OTHERS,
                        "$d: CREATE TABLE migrations (name text, \"timestamp\" bigint); ALTER TABLE migrations OWNER TO $r; INSERT INTO migrations VALUES ('AddMissingIndex1744910873956', 17)"),
                recipe("a database that was given to another after Immich ran", "database-setting > database-owner",
                        OTHERS,
                        "$d: CREATE TABLE kysely_migrations (name text, \"timestamp\" text); CREATE TABLE system_metadata (); CREATE TABLE version_history (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), \"createdAt\" timestamptz NOT NULL DEFAULT now(), version varchar NOT NULL); ALTER TABLE version_history OWNER TO $r; ALTER TABLE kysely_migrations OWNER TO $r; ALTER TABLE system_metadata OWNER TO $r",
                        "ALTER DATABASE $d OWNER TO postgres", "$d: GRANT ALL ON SCHEMA public TO $r"),
                recipe("G7 the same and given away", "", OTHERS,
                        "$d: CREATE TABLE kysely_migrations (name text, \"timestamp\" text); CREATE TABLE system_metadata (); CREATE TABLE version_history (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), \"createdAt\" timestamptz NOT NULL DEFAULT now(), version varchar NOT NULL)",
                        "$d: ALTER TABLE kysely_migrations OWNER TO $r; ALTER TABLE system_metadata OWNER TO $r; ALTER TABLE version_history OWNER TO $r"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void stopsWhereImmichDoesWithAStandIn(String name, String stop, List<String> setup) {
        check(TestServer.of(17).with(StandIn.vector("0.8.1")).shared(), stop, setup);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void stopsWhereImmichDoesWithPgvector(String name, String stop, List<String> setup) {
        check(RealPgvector.of(17).shared(), stop, setup);
    }

    /** The stand-in itself is written in PL/pgSQL. */
    @Test
    void stopsWherePlpgsqlIsGone() {
        check(RealPgvector.of(17).shared(), "trigger > plpgsql",
                List.of(OWNED, VECTOR, EARTH, "$d: DROP EXTENSION plpgsql"));
    }

    private static void check(RunningPostgres postgres, String stop, List<String> setup) {
        String role = postgres.newRole(Rehearsals.PASSWORD);
        String database = postgres.newDatabase();
        for (String line : setup) {
            String sql = line.replace("$d: ", "").replace("$d", database).replace("$r", role);
            postgres.execute(line.startsWith("$d: ") ? database : "postgres", sql.split("; "));
        }

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, database, role);

        assertThat(Rehearsals.stop(rehearsed)).as(() -> Rehearsals.describe(rehearsed)).isEqualTo(stop);
        assertThat(rehearsed.succeeded()).isEqualTo(stop.isEmpty());
    }

}
