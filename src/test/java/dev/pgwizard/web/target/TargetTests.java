package dev.pgwizard.web.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TargetTests {

    private static final String HOSTILE = "\"><script>alert(1)</script>";

    private final TestServer server = TestServer.of(17)
        .with(StandIn.vchord("1.1.1"))
        .with(StandIn.vector("0.8.5"))
        .shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
    }

    @Test
    void asksForAConnectionFirst() {
        Visitor stranger = new Visitor(port);
        assertThat(stranger.place(stranger.get("/target"))).isEqualTo("/connect");
    }

    @Test
    void fillsInTheNewestReleaseAndWhatItPrefersHere() {
        assertThat(visitor.get("/target").body())
            .contains("<option value=\"3.3.1\" selected=\"selected\">3.3.1, the newest known")
            .containsPattern(
                    "value=\"vchord\" checked=\"checked\"[^<]*>\\s*<b>VectorChord<span class=\"tag ok\">Recommended")
            .contains("14 or newer. Yours is " + server.value("postgres", "show server_version"))
            .contains("1.1.1. Immich takes 0.3 or newer, below 2.", "Immich 3.0 removed it.");
    }

    @Test
    void explainsTheWordsOfPostgresWhereTheyFirstStand() {
        assertThat(visitor.get("/target").body()).contains("A role is a user of Postgres",
                "An owner may do everything with what it owns.");
    }

    @Test
    void tellsByWhatOneKnowsTheImmichThere() {
        String database = server.newDatabase();
        server.execute(database, "create table smart_search ()", "create table asset (id int)",
                "create table \"user\" (id int)",
                "create table version_history (id int, \"createdAt\" timestamptz, version text)",
                "insert into version_history values (1, now(), '3.0.3')",
                "insert into asset select generate_series(1, 1234)",
                "insert into \"user\" select generate_series(1, 4)", "analyze asset", "analyze \"user\"");
        assertThat(look(Map.of("database", database, "role", "postgres")).body())
            .contains("3.0.3 lives here", "<dt>Photos and videos</dt><dd>About 1,234</dd>",
                    "<dt>Users</dt><dd>About 4</dd>")
            .containsPattern("<dt>Size</dt><dd>[\\d.]+ MB</dd>");
    }

    @Test
    void showsWhatIsThereAndWhatWouldBeNew() {
        String database = server.newDatabase();
        assertThat(look(Map.of("database", database, "role", "postgres")).body())
            .contains("Exists, belongs to <code>postgres</code>.", "Exists, may log in, superuser.")
            .contains("<option value=\"" + database + "\">");
        assertThat(look(Map.of("database", "brand_new", "role", "Brand New")).body())
            .contains("New. The plan creates it. SQL must put this name in double quotes, always.");
    }

    @Test
    void saysWhatLivesThereAndWhetherTheUpdateIsFine() {
        String database = server.newDatabase();
        server.execute(database, "create extension vector",
                "create table version_history (id int, version text, \"createdAt\" timestamptz default now())",
                "insert into version_history values (1, '3.0.3')", "create table asset (id int)",
                "create table \"user\" (id int)", "create table system_metadata (key text)");
        assertThat(
                look(Map.of("database", database, "role", "postgres", "vector", "vector", "release", "3.3.1")).body())
            .contains("lives here, in the database <code>" + database + "</code>", "Update to 3.3.1: not yet",
                    "Found on the server.");
        assertThat(look(Map.of("database", "brand_new", "role", "fresh")).body()).doesNotContain("lives here",
                "Update to");
    }

    @Test
    void recommendsAnotherExtensionWhereTheReleaseRefusesTheFirst() {
        assertThat(look(Map.of("release", "2.4.1")).body())
            .contains("The server has 1.1.1, which this release refuses: its package must be replaced first.")
            .containsPattern(
                    "value=\"vector\" checked=\"checked\"[^<]*>\\s*<b>pgvector<span class=\"tag ok\">Recommended");
    }

    @ParameterizedTest
    @CsvSource({ "v2.5.6, 2.5.6, vchord", "ghcr.io/immich-app/immich-server:v2.5.6, 2.5.6, vchord",
            "tensorchord/pgvecto-rs:pg14-v0.2.1, 2.7.5, vectors" })
    void understandsWhatStandsInAComposeFile(String text, String release, String vector) {
        assertThat(look(Map.of("other", text)).body()).contains("Means Immich " + release)
            .contains("<option value=\"" + release + "\" selected=\"selected\">")
            .containsPattern("value=\"" + vector + "\" checked=\"checked\"");
    }

    @ParameterizedTest
    @CsvSource({ "v3, Means Immich", "release, Means Immich",
            "ghcr.io/immich-app/immich-server@sha256:0123456789abcdef, A digest says no release. Taken for Immich" })
    void aTagThatMovesMeansTheNewerReleaseThatStartedThere(String text, String says) {
        String database = server.newDatabase();
        server.execute(database,
                "create table version_history (id int, version text, \"createdAt\" timestamptz default now())",
                "insert into version_history values (1, '3.4.0')");

        assertThat(look(Map.of("other", text, "database", database, "role", "postgres")).body()).contains(
                says + " 3.4.0, which started here last.", "This one is newer and judged by what that one needs.");
        assertThat(look(Map.of("other", text, "database", "brand_new", "role", "fresh")).body())
            .contains(says + " 3.3.1");
    }

    @Test
    void takesTheListAgainOnceItIsUsed() {
        look(Map.of("other", "v2.5.6"));
        assertThat(look(Map.of("other", "v2.5.6", "shown", "2.5.6", "release", "3.0.3")).body())
            .contains("<option value=\"3.0.3\" selected=\"selected\">")
            .doesNotContain("value=\"v2.5.6\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "other | latest postgres please | names no release", "other | v1.80.0 | names no release",
                    "vector | vectors | does not take this one", "database | '' | A name is missing here",
                    "database | template1 | Postgres makes new databases from this one",
                    "password | no\u00a0break | Programs disagree on this password",
                    "role | pg_immich | Postgres keeps this name for itself",
                    "role | 0123456789012345678901234567890123456789012345678901234567890ää | This one has 65." })
    void saysAtTheFieldWhatIsWrong(String field, String value, String message) {
        HttpResponse<String> answer = choose(Map.of(field, value));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("One field needs another value.", message, "id=\"" + field + "-error\"");
    }

    @Test
    void keepsEveryFieldButThePassword() {
        assertThat(
                choose(Map.of("database", HOSTILE, "role", "o'neill \u6f22", "password", "p&ss", "other", "nonsense"))
                    .body())
            .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"", "value=\"o&#39;neill \u6f22\"")
            .contains("The wizard has one for this session.")
            .doesNotContain(HOSTILE, "p&amp;ss", "p&ss");
    }

    @Test
    void goesOnToTheChecks() {
        HttpResponse<String> answer = choose(Map.of());
        assertThat(visitor.place(answer)).isEqualTo("/checks");
        assertThat(visitor.get("/target").body()).contains("The wizard has one for this session.");
    }

    @Test
    void saysThatTheServerIsGone() {
        TestServer own = TestServer.of(17).start();
        visitor.get("/demo/arrive?port=" + own.port());
        own.close();
        HttpResponse<String> answer = visitor.get("/target");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The server is down", "answered before", "href=\"/target\"", "Look again",
                "Change the connection");
    }

    private HttpResponse<String> look(Map<String, String> changes) {
        Map<String, String> form = form(changes);
        form.put("look", "1");
        return visitor.follow(visitor.post("/target", form));
    }

    private HttpResponse<String> choose(Map<String, String> changes) {
        return visitor.post("/target", form(changes));
    }

    private Map<String, String> form(Map<String, String> changes) {
        visitor.get("/target");
        Map<String, String> form = new HashMap<>(Map.of("release", "3.1.0", "other", "", "vector", "vchord", "database",
                "immich", "role", "immich", "password", "", "rights", "owner"));
        form.putAll(changes);
        return form;
    }

}
