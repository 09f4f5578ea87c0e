package dev.pgwizard.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparisons of other tests are worth what these notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogsTests {

    private RunningPostgres postgres;

    private String database;

    @BeforeAll
    void start() {
        postgres = TestServer.of(17).shared();
        database = postgres.newDatabase();
        postgres.execute(database, "CREATE TABLE t (id int)", "CREATE VIEW v AS SELECT 1 AS one");
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    REVOKE EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint) FROM PUBLIC | GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint) TO PUBLIC
                    GRANT SELECT ON t TO PUBLIC | REVOKE SELECT ON t FROM PUBLIC
                    ALTER TABLE t OWNER TO pg_monitor | ALTER TABLE t OWNER TO postgres
                    COMMENT ON FUNCTION now() IS 'hm' | COMMENT ON FUNCTION now() IS 'current transaction time'
                    ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) | ALTER TABLE t DROP CONSTRAINT c
                    CREATE OR REPLACE VIEW v AS SELECT 2 AS one | CREATE OR REPLACE VIEW v AS SELECT 1 AS one
                    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC | ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC
                    """)
    void noticesAChangeUntilItIsTakenBack(String change, String back) {
        List<String> before = Catalogs.inside(postgres, database);
        List<String> written = Catalogs.written(postgres, database);

        postgres.execute(database, change);

        assertThat(Catalogs.inside(postgres, database)).isNotEqualTo(before);
        assertThat(Catalogs.written(postgres, database)).isNotEqualTo(written);

        postgres.execute(database, back);

        assertThat(Catalogs.inside(postgres, database)).containsExactlyElementsOf(before);
    }

    @Test
    void doesNotMindStatistics() {
        List<String> before = Catalogs.inside(postgres, database);
        List<String> written = Catalogs.written(postgres, database);

        postgres.execute(database, "INSERT INTO t SELECT generate_series(1, 1000)", "VACUUM ANALYZE t",
                "VACUUM FREEZE pg_catalog.pg_class", "VACUUM ANALYZE pg_catalog.pg_proc");

        assertThat(Catalogs.inside(postgres, database)).containsExactlyElementsOf(before);
        assertThat(Catalogs.written(postgres, database)).containsExactlyElementsOf(written);
    }

}
