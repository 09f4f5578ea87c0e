package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The plan on a server of its own that is changed, restarted and stopped in between. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PrepareTests {

    private final TestServer server = TestServer.of(16)
        .with(StandIn.vchord("1.1.1"))
        .with(StandIn.vector("0.8.5"))
        .setting("shared_preload_libraries", "pg_stat_statements")
        .start();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void choose() {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target");
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsThePlanInPhases() {
        assertThat(visitor.get("/prepare").body()).contains("Create the role immich", "Create the database immich")
            .containsPattern(
                    "(?s)<h2>The wizard, now.*Preload vchord.*<h2>You, on the host.*Restart Postgres.*<h2>The wizard, afterwards")
            .contains(
                    "ALTER SYSTEM SET shared_preload_libraries = &#39;pg_stat_statements&#39;<ins>, &#39;vchord&#39;</ins>")
            .contains("The list keeps <code>pg_stat_statements</code>.", "Stops before the restart.")
            .contains("ALTER ROLE &quot;immich&quot; PASSWORD <i>&#39;…&#39;</i>;");
    }

    @Test
    void saysHowToSaveWhatIsThereBeforeTheFirstChange() {
        assertThat(visitor.get("/prepare").body()).contains("Before the first change", "is not there yet",
                "Immich&#39;s own backup of the database works", "Immich can restore a backup by itself");
        server.execute("postgres", "create database immich");
        assertThat(visitor.get("/prepare").body()).contains("pg_dump", "--format=custom");
    }

    @Test
    void runsUpToTheRestartAndWaitsForIt() {
        HttpResponse<String> waiting = apply(plan());
        assertThat(waiting.body()).contains("<title>Restart now · Immich Postgres Wizard</title>", " done</li>",
                "systemctl restart", "<meta http-equiv=\"refresh\" content=\"5\">", "If Postgres does not come back");
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/prepare");
        server.stop();
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/prepare");
        assertThat(visitor.get("/prepare").body()).contains("<title>Down for a moment · Immich Postgres Wizard</title>",
                "Connection refused, which is normal here.", "<meta http-equiv=\"refresh\" content=\"5\">");
        server.start();
        assertThat(settled(visitor.follow(visitor.get("/prepare"))).body())
            .contains("Nothing left to do", "Postgres is back, and vchord is loaded.", " done</li>", "Rehearse it")
            .doesNotContain("http-equiv=\"refresh\"", "Before the first change");
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/checks");
        assertThat(server.value("immich", "select extname from pg_extension where extname = 'vchord'"))
            .isEqualTo("vchord");
    }

    @Test
    void leavesOutWhatHasNoTickAndKeepsItThatWay() {
        HttpResponse<String> page = apply(plan().without("step", "preload"));
        assertThat(page.body()).contains("Preload vchord").doesNotContain("Create the role immich");
        assertThat(PageForm.of(page.body(), "/prepare").values("step")).doesNotContain("preload");
        assertThat(server.value("postgres", "show shared_preload_libraries")).isEqualTo("pg_stat_statements");
    }

    @Test
    void leavesTheFileToThePersonWhoChoseSo() {
        HttpResponse<String> page = apply(plan().with("how-preload", "file"));
        assertThat(page.body()).contains("<title>Your turn · Immich Postgres Wizard</title>",
                "shared_preload_libraries = &#39;pg_stat_statements<ins>, vchord</ins>&#39;");
        server.appendToConf("shared_preload_libraries = 'pg_stat_statements, vchord'");
        assertThat(visitor.get("/prepare").body()).contains("<title>Restart now · Immich Postgres Wizard</title>");
    }

    @Test
    void runsNothingWhenTheServerHasChanged() {
        PageForm shown = plan();
        server.execute("postgres", "create role immich login");
        HttpResponse<String> answer = visitor.follow(visitor.submit("/prepare", shown));
        assertThat(answer.body()).contains("Nothing ran", "The server is not as it was when you saw the plan.",
                "<b>Gone</b>: Create the role immich");
        assertThat(server.query("postgres", "select datname from pg_database where datname = 'immich'")).isEmpty();
    }

    @Test
    void saysThatNothingRanWhenAnotherTabDidItAll() {
        PageForm shown = plan();
        apply(shown);
        server.restart();
        PageForm rest = PageForm.of(visitor.get("/prepare?whole=1").body(), "/prepare");
        assertThat(apply(rest).body()).contains("Nothing left to do");
        assertThat(visitor.follow(visitor.submit("/prepare", rest)).body()).contains("Nothing left to do",
                "Nothing ran. The server has changed since you saw the plan, and nothing of it is left.");
    }

    @Test
    void triesWithoutKeepingAnything() {
        HttpResponse<String> page = apply(plan().with("trial", "1"));
        assertThat(page.body()).contains("It would work", "Nothing has changed.");
        assertThat(server.query("postgres", "select rolname from pg_roles where rolname = 'immich'")).isEmpty();
    }

    @Test
    void saysWhatFailedAndWhatStays() throws SQLException {
        PageForm shown = plan();
        try (Connection other = server.connect("postgres"); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("create role immich");
            assertThat(apply(shown).body()).contains("<title>Stopped · Immich Postgres Wizard</title>",
                    "SQLSTATE 55P03", "An earlier step failed", "See the plan", "Log as text", "Stopped, 0 of ");
        }
        assertThat(visitor.get("/prepare/run.txt").body()).contains("SQLSTATE 55P03");
        assertThat(visitor.get("/prepare").body()).contains("Create the role immich");
    }

    @Test
    void givesThePlanAsFiles() {
        assertThat(visitor.get("/prepare/plan.sql").body()).contains("CREATE ROLE \"immich\" LOGIN", "\\password");
        HttpResponse<String> undo = visitor.get("/prepare/undo.sql");
        assertThat(undo.body()).contains("DROP ROLE \"immich\"");
        assertThat(undo.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"undo.sql\"");
    }

    private PageForm plan() {
        return PageForm.of(visitor.get("/prepare").body(), "/prepare");
    }

    /** Sends the form and looks again until the run is over. */
    private HttpResponse<String> apply(PageForm form) {
        return settled(visitor.follow(visitor.submit("/prepare", form)));
    }

    private HttpResponse<String> settled(HttpResponse<String> first) {
        HttpResponse<String> page = first;
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
        return page;
    }

}
