package dev.pgwizard.web.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class VerifyTests {

    private final TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    private String role = "";

    @BeforeEach
    void chooseARoleThatIsThere() {
        role = server.newRole("right");
        String database = server.newDatabase();
        server.execute("postgres", "alter database " + database + " owner to " + role);
        server.execute(database, "create extension vector", "create extension earthdistance cascade");
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("role", role)
            .with("database", database);
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
    }

    @Test
    void asksForThePasswordThatItDoesNotKnow() {
        assertThat(visitor.get("/verify").body()).contains("Rehearse it", "id=\"password\"")
            .doesNotContain("aria-invalid");
        assertThat(rehearse("")).contains("The wizard needs it to log in as Immich will.", "aria-invalid=\"true\"");
    }

    @Test
    void saysWhereImmichWouldStopAndAsksAgain() {
        assertThat(rehearse("wrong")).contains("Not let in", "SQLSTATE 28P01", "Rehearse again", "id=\"password\"")
            .doesNotContain("wrong\"");
    }

    /** The rehearsal would get in with it, and Immich would not. */
    @Test
    void refusesAPasswordThatImmichSendsOtherwiseThanTheRehearsal() {
        server.execute("postgres", "alter role " + role + " password 'soft\u00adhyphen'");
        assertThat(rehearse("soft\u00adhyphen")).contains("Programs disagree on this password", "id=\"password\"")
            .doesNotContain("hyphen\"");
    }

    @Test
    void isReadyOnceTheRehearsalWentWell() {
        assertThat(rehearse("right"))
            .contains("<title>Ready · Immich Postgres Wizard</title>", "Get the files", "What stays yours")
            .doesNotContain("id=\"password\"");
    }

    @Test
    void letsThePlanSetThePasswordThatWasRefused() {
        rehearse("wanted");
        assertThat(visitor.get("/checks").body()).contains("Not ready", "Postgres does not take this password",
                "href=\"/verify\">See the rehearsal</a>");
        String plan = visitor.get("/prepare").body();
        assertThat(plan).contains("Set the password of " + role).doesNotContain("wanted");

        HttpResponse<String> done = visitor.follow(visitor.submit("/prepare", PageForm.of(plan, "/prepare")));
        while (done.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            done = visitor.follow(visitor.get("/prepare/run"));
        }

        assertThat(done.body()).contains("Nothing left to do");
        assertThat(rehearse("")).contains("<title>Ready · Immich Postgres Wizard</title>");
    }

    private String rehearse(String password) {
        PageForm form = PageForm.of(visitor.follow(visitor.get("/verify")).body(), "/verify")
            .with("password", password);
        return visitor.follow(visitor.submit("/verify", form)).body();
    }

}
