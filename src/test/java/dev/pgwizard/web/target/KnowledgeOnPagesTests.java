package dev.pgwizard.web.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a wizard that was started with {@code --knowledge}. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        args = "--knowledge=src/test/resources/knowledge/9.9.0.yaml")
class KnowledgeOnPagesTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    private String database = "";

    @BeforeEach
    void arrive() {
        database = POSTGRES.unique("tomorrow");
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + POSTGRES.port());
    }

    @Test
    void takeTheReleaseOfTomorrowAsAnyOther() {
        String page = visitor.get("/target").body();
        assertThat(page).contains("<option value=\"9.9.0\" selected=\"selected\">9.9.0, the newest known",
                "<dd>As of 2031-02-03</dd>", "0.8.5. Immich takes 0.8.5 or newer, below 1.");
        assertThat(visitor.get("/help").body()).contains("Knows Immich up to 9.9.0, as of 2031-02-03.");

        assertThat(visitor.place(visitor.submit("/target",
                PageForm.of(page, "/target").with("database", database).with("role", database))))
            .isEqualTo("/checks");

        assertThat(visitor.get("/checks").body()).contains("9.9.0").doesNotContain("newer than this wizard knows");
        assertThat(visitor.get("/prepare").body()).contains("Create the database " + database);
    }

    @Test
    void asksTheServerForTheExtensionsOfItsRow() {
        POSTGRES.execute("postgres", "CREATE ROLE " + database + " LOGIN",
                "CREATE DATABASE " + database + " OWNER " + database,
                "REVOKE CREATE ON DATABASE " + database + " FROM " + database);
        POSTGRES.execute(database, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
        visitor.submit("/target",
                PageForm.of(visitor.get("/target").body(), "/target")
                    .with("database", database)
                    .with("role", database));

        assertThat(visitor.get("/checks").body()).contains("hstore");
        assertThat(visitor.get("/prepare").body()).contains("hstore");
    }

}
