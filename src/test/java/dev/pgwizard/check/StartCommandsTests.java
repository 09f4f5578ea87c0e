package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Quick
class StartCommandsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none",
            textBlock = """
                    ALTER TABLE public.session OWNER TO immich | ALTER TABLE | none | none
                    ALTER TABLE public.session DROP CONSTRAINT "one" | ALTER TABLE | ALTER TABLE | none
                    ALTER TABLE public.a ALTER COLUMN embedding SET DATA TYPE real[] | ALTER TABLE | none | ALTER TABLE
                    GRANT USAGE ON SCHEMA public TO immich | GRANT | none | none
                    REVOKE ALL ON FUNCTION f() FROM PUBLIC | REVOKE | none | none
                    GRANT CONNECT ON DATABASE immich TO immich | none | none | none
                    GRANT owners TO immich | none | none | none
                    CREATE UNIQUE INDEX one ON t (a) | CREATE INDEX | none | none
                    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO r | ALTER DEFAULT PRIVILEGES,GRANT | none | none
                    DO $$BEGIN EXECUTE format('ALTER COLLATION %I REFRESH VERSION', n); END$$ | ALTER COLLATION | none | none
                    DROP SCHEMA before_immich | DROP SCHEMA | DROP SCHEMA | none
                    ALTER EXTENSION cube SET SCHEMA public | ALTER EXTENSION | none | none
                    ALTER DATABASE immich SET search_path = public | none | none | none
                    ALTER SYSTEM SET shared_preload_libraries = 'vchord' | none | none | none
                    ALTER EVENT TRIGGER guard DISABLE | none | none | none
                    """)
    void areReadFromAStatement(String statement, String all, String dropping, String rewriting) {
        StartCommands commands = StartCommands.of(statement);

        assertThat(joined(commands.all())).isEqualTo(all);
        assertThat(joined(commands.dropping())).isEqualTo(dropping);
        assertThat(joined(commands.rewriting())).isEqualTo(rewriting);
    }

    private static @org.jspecify.annotations.Nullable String joined(java.util.Set<String> tags) {
        return tags.isEmpty() ? null : String.join(",", tags.stream().sorted().toList());
    }

}
