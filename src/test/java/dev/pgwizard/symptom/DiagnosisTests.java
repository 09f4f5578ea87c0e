package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Checks;
import dev.pgwizard.symptom.Unknown.StateClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTests {

    @Test
    void namesTheFirstLineAndCountsTheOthers() {
        Diagnosis diagnosis = Diagnosis.of("""
                Starting api worker

                PostgresError: vchord must be loaded via shared_preload_libraries.
                    at ErrorResponse
                PostgresError: vchord must be loaded via shared_preload_libraries.
                """);
        assertThat(diagnosis.lines()).isEqualTo(4);
        assertThat(diagnosis.known()).isEqualTo(2);
        assertThat(diagnosis.matches()).singleElement().satisfies(match -> {
            assertThat(match.symptom().id()).isEqualTo("not-preloaded");
            assertThat(match.line()).isEqualTo(3);
            assertThat(match.times()).isEqualTo(2);
            assertThat(match.before()).isEqualTo("PostgresError: ");
            assertThat(match.matched()).isEqualTo("vchord must be loaded via shared_preload_libraries");
            assertThat(match.after()).isEqualTo(".");
        });
    }

    @Test
    void leavesTheFrameOutBesideTheCause() {
        assertThat(Diagnosis.of("""
                FATAL [Microservices:DatabaseService] Failed to activate VectorChord extension.
                  error: PostgresError: permission denied to create extension "vchord"
                """).matches()).extracting(match -> match.symptom().id()).containsExactly("must-be-superuser");
    }

    @Test
    void namesTheCauseBeforeWhatFollowsFromItAndNoiseLast() {
        assertThat(Diagnosis
            .of("""
                    database-1  | 2026-07-02 08:15:38.000 UTC [71] FATAL:  role "root" does not exist
                    server-1    | Error: connect ECONNREFUSED 172.18.0.3:5432
                    database-1  | 2026-07-02 08:15:40.101 UTC [28] WARNING:  database "immich" has a collation version mismatch
                    database-1  | 2026-07-02 08:15:40.101 UTC [28] PANIC:  could not locate a valid checkpoint record
                    """)
            .matches()).extracting(match -> match.symptom().id())
            .containsExactly("data-files-damaged", "refused", "collation-changed", "health-check");
    }

    @Test
    void explainsTheErrorBehindAMigrationThatFailed() {
        Diagnosis diagnosis = Diagnosis
            .of("""
                    [Nest] 7 ERROR [Microservices:DatabaseRepository] Migrations failed: PostgresError: column "x" cannot be cast
                        at ErrorResponse {
                      code: '42804',
                    """);
        assertThat(diagnosis.matches()).extracting(match -> match.symptom().id()).containsExactly("migrations-failed");
        assertThat(diagnosis.unknown()).hasValueSatisfying(unknown -> {
            assertThat(unknown.line()).isEqualTo(1);
            assertThat(unknown.text()).endsWith("PostgresError: column \"x\" cannot be cast");
            assertThat(unknown.meaning()).contains("`42804`", "wrong SQL");
            assertThat(unknown.check()).contains("names-free");
        });
    }

    @Test
    void explainsALineThatItDoesNotKnowBySeverityAndClass() {
        assertThat(Diagnosis.of("2026-07-02 08:15:40.101 UTC [28] PANIC:  XX000: stuck spinlock detected").unknown())
            .hasValueSatisfying(
                    unknown -> assertThat(unknown.meaning()).startsWith("Postgres wrote it. The whole server")
                        .contains("`XX000`"));
        assertThat(Diagnosis.of("LOG:  database system is ready to accept connections").unknown()).isEmpty();
        assertThat(Diagnosis.of("ERROR:  relation \"album\" already exists").unknown()).isEmpty();
        assertThat(Diagnosis.of("FATAL:  role \"root\" does not exist\n".repeat(3)).unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "psql:dump.sql:3: ERROR:  division by zero | A tool of Postgres wrote it. One statement",
            "PostgresError: division by zero | Immich got it from Postgres. One statement",
            "2026-07-02 08:15:40 UTC [28] FATAL:  stuck | Postgres wrote it. One connection",
            "2026-07-02 08:15:40 MSK [28] ПАНИКА:  stuck | Postgres wrote it. The whole server",
            "[Nest] 7  - ERROR [Api:Bootstrap] Cannot find module | Immich or its container wrote it; whether" })
    void saysWhoWroteALineThatItDoesNotKnow(String line, String meaning) {
        assertThat(Diagnosis.of(line).unknown())
            .hasValueSatisfying(unknown -> assertThat(unknown.meaning()).startsWith(meaning));
    }

    /** Its own lines may come later than what Immich made of them. */
    @Test
    void asksForTheErrorOfPostgresBeforeThatOfImmich() {
        assertThat(Diagnosis.of("""
                [Nest] 7  - ERROR [Api:Bootstrap] Cannot start
                PostgresError: division by zero
                  code: '22012'
                """).unknown()).hasValueSatisfying(unknown -> {
            assertThat(unknown.line()).isEqualTo(2);
            assertThat(unknown.meaning()).contains("`22012`");
        });
    }

    @Test
    void leavesOutWhatAnotherSymptomSaysMoreExactly() {
        assertThat(Diagnosis.of("""
                FATAL:  database "immich" does not exist
                DETAIL:  The database subdirectory "base/16384" is missing.
                """).matches()).extracting(match -> match.symptom().id()).containsExactly("data-files-damaged");
    }

    @ParameterizedTest
    @EnumSource(StateClass.class)
    void pointsOnlyToChecksThatExist(StateClass one) {
        assertThat(Checks.all()).extracting(Check::id).containsAll(one.check().stream().toList());
    }

    @Test
    void readsThroughColoursAndPrefixes() {
        assertThat(Diagnosis
            .of("immich_server | \u001b[31m[Nest] 7 \u001b[39m PostgresError: \u001b[1mmust be owner of "
                    + "database\u001b[0m immich\r\n")
            .matches()).extracting(match -> match.symptom().id()).containsExactly("owner-of-database");
    }

    @Test
    void understandsAnyLanguageByTheCode() {
        assertThat(Diagnosis.of("""
                PostgresError: "immich" kullanıcısı için parola doğrulaması başarısız oldu
                  severity_local: 'ÖLÜMCÜL',
                  code: '28P01'
                """).matches()).singleElement().satisfies(match -> {
            assertThat(match.symptom().id()).isEqualTo("wrong-password");
            assertThat(match.line()).isEqualTo(3);
        });
    }

    @Test
    void trustsTheTextMoreThanACode() {
        assertThat(Diagnosis.of("""
                PostgresError: too many connections for role "immich"
                  code: '53300'
                """).matches()).extracting(match -> match.symptom().id()).containsExactly("limit-of-role");
    }

    @Test
    void knowsNothingOfWhatIsFine() {
        Diagnosis diagnosis = Diagnosis
            .of("""
                    [Nest] 7  - 11/21/2026, 9:38:12 PM     LOG [Api:EventRepository] Initialized websocket server
                    [Nest] 7  - 11/21/2026, 9:38:14 PM     LOG [Microservices:DatabaseRepository] targetLists=1, current=1 for clip_index of 0 rows
                    [Nest] 7  - 11/21/2026, 9:38:15 PM     LOG [Api:NestApplication] Nest application successfully started +2ms
                    2026-11-21 21:38:10.001 UTC [1] LOG:  database system is ready to accept connections
                    """);
        assertThat(diagnosis.matches()).isEmpty();
        assertThat(diagnosis.lines()).isEqualTo(4);
    }

    @Test
    void readsAnEmptyLog() {
        assertThat(Diagnosis.of("").lines()).isZero();
        assertThat(Diagnosis.of(" \n\n").matches()).isEmpty();
    }

    @Test
    void readsToTheEndOfAnEndlessLine() {
        for (int length : new int[] { 1_490, 1_990, 2_000, 3_499, 5_000, 150_000 }) {
            assertThat(Diagnosis.of("x".repeat(length) + " must be owner of database immich").matches())
                .extracting(match -> match.symptom().id())
                .containsExactly("owner-of-database");
        }
    }

    /** Postgres names its function beside the code, in every language. */
    @ParameterizedTest
    @CsvSource({ "28000, ClientAuthentication, no-hba-rule", "28000, InitializeSessionUserId, database-missing",
            "28000, auth_failed, peer", "53300, InitializeSessionUserId, limit-of-role",
            "53300, InitProcess, no-free-slots", "42501, execute_extension_script, must-be-superuser",
            "42501, check_can_set_role, member-of-role", "42501, aclcheck_error, right-missing",
            "XX000, createdb, template-collation", "0A000, AlterSystemSetConfigFile, alter-system-refused",
            "53100, dsm_impl_posix, shared-memory", "53100, mdextend, disk-full" })
    void tellsOneCodeApartByItsFunction(String code, String function, String id) {
        String immich = """
                [Nest] 7  - 06/01/2026, 9:22:51 AM   ERROR [Microservices:DatabaseRepository] Migrations failed: x
                PostgresError: izin verilmedi
                    at ErrorResponse (/usr/src/app/node_modules/postgres/cjs/src/connection.js:794:26) {
                  severity_local: 'HATA',
                  code: '%s',
                  file: 'x.c',
                  line: '99',
                  routine: '%s'
                }
                """.formatted(code, function);
        String postgres = """
                2026-06-01 09:22:51.118 UTC [71] HATA:  %s: izin verilmedi
                2026-06-01 09:22:51.118 UTC [71] YER:  %s, x.c:99
                """.formatted(code, function);
        String json = """
                {"timestamp":"2026-06-01 09:22:51.118 UTC","error_severity":"ERROR","state_code":"%s","message":"izin \
                verilmedi","func_name":"%s"}
                """.formatted(code, function);
        for (String log : List.of(immich, postgres, json)) {
            assertThat(Diagnosis.of(log).matches()).extracting(match -> match.symptom().id()).contains(id);
        }
    }

}
