package dev.pgwizard.web.symptoms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.symptom.Symptom;
import dev.pgwizard.symptom.Symptoms;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SymptomsPageTests {

    private static final String LOG = """
            DB_URL=postgresql://immich:hunter2@nas.lan:5432/immich
            <b>PostgresError</b>: vchord must be loaded via shared_preload_libraries.
            172.20.0.6 again: vchord must be loaded via shared_preload_libraries.
            """;

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    static List<Symptom> all() {
        return Symptoms.all();
    }

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/symptoms");
    }

    @Test
    void listsAllSymptomsWithoutALogAndWithoutAServer() {
        String page = visitor.get("/symptoms").body();
        assertThat(page).contains("Cannot connect", "Backup and restore", "Nothing answers at this address and port")
            .doesNotContain("data-say", "Forget it");
        assertThat(all()).allSatisfy(symptom -> assertThat(page).contains("href=\"/symptoms/" + symptom.id() + "\""));
    }

    @Test
    void explainsAPastedLog() {
        assertThat(explained(LOG)).contains("<h2 data-say>Two of three lines are known</h2>", "id=\"not-preloaded\"",
                "Line 2", "two times, first in line 2", "Postgres did not load VectorChord when it started",
                "<mark>vchord must be loaded via shared_preload_libraries</mark>",
                "<mark>&#39;pg_stat_statements&#39;,</mark> &#39;vchord&#39;;");
    }

    @Test
    void masksPasswordsAndEscapesTheRest() {
        assertThat(explained(LOG)).contains("postgresql://immich:•••@nas.lan", "&lt;b&gt;PostgresError&lt;/b&gt;")
            .doesNotContain("hunter2", "<b>PostgresError</b>");
    }

    @Test
    void saysWhenNothingIsKnown() {
        assertThat(explained("Nest application successfully started")).contains("Nothing known in one line",
                "Not among the known ones");
    }

    @Test
    void reportsWithoutSecretsAndPlaces() {
        explained(LOG + "```\n");
        HttpResponse<String> report = visitor.get("/symptoms/report.md");
        assertThat(report.headers().firstValue("Content-Disposition"))
            .contains("attachment; filename=\"immich-log.md\"");
        assertThat(report.headers().firstValue("Content-Type")).contains("text/markdown;charset=UTF-8");
        assertThat(report.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(report.body()).startsWith("# What the log says\n")
            .contains("Known lines: 2 of 4", "## Postgres did not load VectorChord when it started", "````")
            .doesNotContain("hunter2", "nas.lan", "172.20.0.6");
    }

    @Test
    void reportsAnErrorThatNoCardExplains() {
        explained("2026-07-02 08:15:40 UTC [28] PANIC:  XX000: stuck at db.example.org");
        assertThat(visitor.get("/symptoms/report.md").body()).contains("## An error that no card explains")
            .contains("Postgres wrote it. The whole server stopped over this. Its SQLSTATE is `XX000`")
            .contains("The check nearest to it is `data-checksums`.")
            .doesNotContain("example.org");
    }

    @Test
    void forgetsTheLog() {
        explained(LOG);
        assertThat(explained("")).doesNotContain("data-say",
                "vchord must be loaded via shared_preload_libraries</mark>");
        assertThat(visitor.get("/symptoms/report.md").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsTheLogToItsSession() {
        explained(LOG);
        assertThat(new Visitor(port).get("/symptoms").body()).doesNotContain("nas.lan");
    }

    @Test
    void readsTheEndOfALongLog() {
        assertThat(explained("noise\n".repeat(60_000) + LOG)).contains("are known", "id=\"not-preloaded\"");
    }

    @Test
    void refusesALogWithoutEnd() {
        HttpResponse<String> refused = visitor.post("/symptoms", Map.of("log", "x".repeat(3_000_000)));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("logs of up to 2 MB");
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasAPageForEachSymptom(Symptom symptom) {
        HttpResponse<String> page = visitor.get("/symptoms/" + symptom.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>").doesNotContain("‹", "›", "`");
    }

    @Test
    void knowsNoOtherPage() {
        assertThat(visitor.get("/symptoms/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void looksWhetherItIsSoOnTheServer() {
        TestServer server = TestServer.of(17).with(StandIn.vchord("1.1.1")).with(StandIn.vector("0.8.5")).shared();
        arrive(server.port());
        visitor.post("/symptoms", Map.of("log", LOG));

        assertThat(visitor.get("/symptoms").body()).contains("hx-get=\"/symptoms?look\"", "href=\"?look\"")
            .doesNotContain("On your server");
        assertThat(visitor.get("/symptoms?look").body())
            .containsPattern("(?s)On your server.*/checks#vector-preloaded.*VectorChord is not preloaded.*Blocker")
            .containsPattern("Postgres preloaded nothing[^<]*")
            .contains("/prepare#preload")
            .doesNotContain("href=\"?look\"", "hx-get=\"/symptoms?look\"");
        assertThat(visitor.get("/symptoms/not-preloaded?look").body()).contains("On your server", "/prepare#preload");
    }

    @Test
    void explainsALogWhileTheServerIsDown() {
        try (TestServer server = TestServer.of(17).start()) {
            arrive(server.port());
            server.stop();
            visitor.post("/symptoms", Map.of("log", LOG));

            HttpResponse<String> page = visitor.get("/symptoms?look");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Postgres did not load VectorChord when it started", "Not reached",
                    "The wizard could not look at your server just now.");
        }
    }

    @Test
    void looksAtNoServerThatNobodyNamed() {
        visitor.post("/symptoms", Map.of("log", LOG));
        assertThat(visitor.get("/symptoms?look").body()).contains("Line 2").doesNotContain("On your server");
    }

    private void arrive(int server) {
        visitor.get("/demo/arrive?port=" + server);
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.1.0", "other", "", "vector", "vchord", "database", "immich",
                "role", "immich", "password", "", "rights", "owner"));
    }

    private String explained(String log) {
        visitor.post("/symptoms", Map.of("log", log));
        return visitor.get("/symptoms").body();
    }

}
