package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgwizard.bed.StatementFailed;
import dev.pgwizard.bed.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The card about tables that another role owns, on a server: Postgres refuses to reassign
 * what its first superuser owns, and what the card says instead hands over Immich's.
 */
class OwnerCardTests {

    private static final String OWNERS = """
            SELECT c.relname || ' ' || pg_get_userbyid(c.relowner) FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S', 'v')
            UNION ALL SELECT p.proname || ' ' || pg_get_userbyid(p.proowner) FROM pg_proc p
            WHERE p.proname IN ('updated_at', 'as_owner', 'cube_dim')
            UNION ALL SELECT t.typname || ' ' || pg_get_userbyid(t.typowner) FROM pg_type t WHERE t.typname = 'role_enum'
            ORDER BY 1""";

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void handsOverWhatIsImmichs(int major) {
        try (TestServer server = TestServer.of(major).start()) {
            server.execute("postgres", "CREATE ROLE immich LOGIN", "CREATE DATABASE immich");
            server.execute("immich", "CREATE EXTENSION cube", "CREATE TYPE role_enum AS ENUM ('a')",
                    "CREATE TABLE asset (id bigserial PRIMARY KEY, role role_enum)",
                    "CREATE VIEW of_a_tenant AS SELECT 1 AS one",
                    "CREATE FUNCTION updated_at() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                    "CREATE FUNCTION as_owner() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'");

            assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> server.execute("immich", "REASSIGN OWNED BY postgres TO immich"))
                .satisfies(refused -> assertThat(refused.sqlState()).isEqualTo("2BP01"));

            server.execute("immich", card());

            assertThat(server.query("immich", OWNERS)).flatExtracting(row -> row)
                .containsExactly("as_owner postgres", "asset immich", "asset_id_seq immich", "cube_dim postgres",
                        "of_a_tenant postgres", "role_enum immich", "updated_at immich");
        }
    }

    private static String card() {
        return Symptoms.all()
            .stream()
            .filter(symptom -> symptom.id().equals("owner-of-tables"))
            .findFirst()
            .orElseThrow()
            .cures()
            .getFirst()
            .recipes()
            .getFirst()
            .text()
            .replaceAll("[‹›]", "");
    }

}
