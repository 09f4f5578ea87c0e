package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Postgres 15 without any package: one click on Apply, one stop with one block, and the
 * wizard goes on by itself with what was approved, and with nothing else.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OneStopTests {

    private final TestServer server = TestServer.of(15)
        .setting("shared_preload_libraries", "pg_stat_statements")
        .start();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void choose() {
        visitor = new Visitor(port);
        visitor.connect(server);
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target").with("vector", "vchord");
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void stopsOnceAndGoesOnByItself() {
        HttpResponse<String> plan = visitor.get("/prepare");
        assertThat(headings(plan)).containsExactly("The wizard, now", "You, on the host", "The wizard, afterwards");
        HttpResponse<String> waiting = apply("debian");
        assertThat(waiting.body())
            .contains("<title>Your turn · Immich Postgres Wizard</title>", "By the wizard", "Done in ")
            .containsPattern(
                    "(?s)postgresql-15-pgvector.*ALTER SYSTEM SET shared_preload_libraries = &#39;pg_stat_statements&#39;<ins>, &#39;vchord&#39;</ins>"
                            + ".*systemctl restart");
        assertThat(server.value("postgres", "show shared_preload_libraries")).isEqualTo("pg_stat_statements");
        install();
        assertThat(visitor.get("/prepare").body()).contains("Your turn", "Not yet. Looked at", "seen at ");
        server.execute("postgres", "alter system set shared_preload_libraries = 'pg_stat_statements', 'vchord'");
        server.stop();
        assertThat(visitor.get("/prepare").body()).contains("Down for a moment", "which is normal here");
        server.start();
        assertThat(look().body()).contains("Nothing left to do", "Postgres is back, and vchord is loaded.",
                "<b>7</b>of 7 done");
        assertThat(server.value("immich", "select string_agg(extname, ' ' order by extname) from pg_extension"))
            .contains("earthdistance", "vchord", "vector");
    }

    @Test
    void asksAgainWhereTheServerIsAnotherThanExpected() {
        apply("debian");
        install();
        server.execute("postgres", "alter database immich owner to postgres",
                "alter system set shared_preload_libraries = 'pg_stat_statements', 'vchord'");
        server.restart();
        HttpResponse<String> page = look();
        assertThat(page.body()).contains("Stopped to ask", "<b>New</b>: ");
        assertThat(server.query("immich", "select extname from pg_extension where extname = 'vchord'")).isEmpty();
        assertThat(visitor.get("/prepare").body()).doesNotContain("Stopped to ask");
        assertThat(server.query("immich", "select extname from pg_extension where extname = 'vchord'")).isEmpty();
    }

    @Test
    void takesItBackWithWhatWasWrittenBefore() {
        apply("debian");
        assertThat(visitor.get("/prepare/back").body()).contains("Take back: Create the role immich", "DROP ROLE",
                "DROP DATABASE", "Somebody keeps something in the database");
        server.execute("immich", "create table kept (a int)");
        assertThat(takeBack().body()).contains("Stopped", "Somebody keeps something in the database immich");
        assertThat(visitor.get("/prepare/run").body()).contains("What this line means");
        server.execute("immich", "drop table kept");
        assertThat(takeBack().body()).contains("steps done in ");
        assertThat(server.query("postgres", "select 1 from pg_roles where rolname = 'immich'")).isEmpty();
        assertThat(server.query("postgres", "select 1 from pg_database where datname = 'immich'")).isEmpty();
        assertThat(visitor.get("/prepare").body()).contains("Create the role immich", "Before the first change");
    }

    private HttpResponse<String> takeBack() {
        PageForm form = PageForm.of(visitor.get("/prepare/back").body(), "/prepare/back");
        return settled(visitor.follow(visitor.submit("/prepare/back", form)));
    }

    @Test
    void keepsThePlatformForAllPages() {
        HttpResponse<String> waiting = apply("other");
        assertThat(waiting.body()).contains("git clone --depth 1 --branch v0.8")
            .containsPattern("(?s)pgvector.git.*vchord.*ALTER SYSTEM")
            .doesNotContain("apt-get");
        assertThat(visitor.get("/target").body()).containsPattern("value=\"other\" selected");
    }

    @Test
    void goesOnOnlyForWhoAsksForThePage() {
        apply("debian");
        install();
        server.execute("postgres", "alter system set shared_preload_libraries = 'pg_stat_statements', 'vchord'");
        server.restart();
        assertThat(visitor.get("/prepare?whole=1").body()).contains("Create VectorChord in immich");
        assertThat(server.query("immich", "select extname from pg_extension where extname = 'vchord'")).isEmpty();
    }

    private void install() {
        server.install(StandIn.vector("0.8.5"));
        server.install(StandIn.vchord("1.1.1"));
    }

    private static List<String> headings(HttpResponse<String> page) {
        return java.util.regex.Pattern
            .compile("<li class=\"phase\"><i></i><h2>(The wizard, now|You, on the host|The wizard, afterwards)")
            .matcher(page.body())
            .results()
            .map(found -> found.group(1))
            .toList();
    }

    private HttpResponse<String> apply(String platform) {
        PageForm form = PageForm.of(visitor.get("/prepare").body(), "/prepare").with("platform", platform);
        return settled(visitor.follow(visitor.submit("/prepare", form)));
    }

    private HttpResponse<String> look() {
        return settled(visitor.follow(visitor.get("/prepare")));
    }

    private HttpResponse<String> settled(HttpResponse<String> first) {
        HttpResponse<String> page = first;
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
        return page;
    }

}
