package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void readsThroughColoursAndPrefixes() {
        assertThat(Diagnosis
            .of("immich_server | \u001b[31m[Nest] 7 \u001b[39m PostgresError: \u001b[1mmust be owner of "
                    + "database\u001b[0m immich\r\n")
            .matches()).extracting(match -> match.symptom().id()).containsExactly("owner-of-database");
    }

    @Test
    void understandsAnyLanguageByTheCode() {
        assertThat(Diagnosis.of("""
                PostgresError: Passwort-Authentifizierung für Benutzer »immich« fehlgeschlagen
                  severity_local: 'SCHWERWIEGEND',
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
    void readsOnlyTheBeginningOfAnEndlessLine() {
        assertThat(Diagnosis.of("x".repeat(5_000) + "must be owner of database immich").matches()).isEmpty();
    }

}
