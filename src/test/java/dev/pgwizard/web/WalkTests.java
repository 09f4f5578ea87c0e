package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.DebianPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole path as a browser without script walks it, from an empty server with
 * stand-ins of the extensions to a proven one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WalkTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @EnumSource
    void leadsFromAnEmptyServerToAProvenOne(Journey journey) {
        try (TestServer server = journey.server()) {
            Visitor visitor = new Visitor(port);
            visitor.connect(server);
            choose(visitor, journey);
            prepare(visitor, journey, server);
            verify(visitor);
        }
    }

    /**
     * Debian 12 has no package of pgvector for its Postgres, so the wizard does its part,
     * waits for a person to install one, and goes on when it is there.
     */
    @Test
    void waitsForThePackageOnThePostgresOfThePackageManager() {
        try (TestServer server = DebianPostgres.copyOf(15).start()) {
            Visitor visitor = new Visitor(port);
            visitor.connect(server);
            choose(visitor, Journey.PGVECTOR);

            HttpResponse<String> page = apply(visitor);

            assertThat(page.body()).contains("Install pgvector for PostgreSQL 15", "postgresql-15-pgvector");
            assertThat(server.value("postgres",
                    "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'immich'"))
                .isEqualTo("immich");

            server.install(StandIn.vector("0.8.5"));
            assertThat(settled(visitor, visitor.follow(visitor.get("/prepare"))).body()).contains("Nothing left to do");
            verify(visitor);
        }
    }

    private static void verify(Visitor visitor) {
        HttpResponse<String> verified = visitor.follow(visitor.get("/verify"));
        assertThat(verified.body()).contains("<title>Ready · Immich Postgres Wizard</title>", "Get the files",
                "Take it all back");
        assertThat(visitor.get("/handover").body()).contains("Give these to Immich", "Download all")
            .doesNotContain("Immich would not start with them yet.");
        assertThat(visitor.get("/checks").body()).contains("<title>Ready · Immich Postgres Wizard</title>");
    }

    private static void choose(Visitor visitor, Journey journey) {
        PageForm form = PageForm.of(visitor.get("/target").body(), "/target")
            .with("other", journey.release())
            .with("vector", journey.extension());
        HttpResponse<String> checks = visitor.follow(visitor.submit("/target", form));
        assertThat(checks.body()).contains("<title>Not ready · Immich Postgres Wizard</title>", "See the plan");
    }

    private static void prepare(Visitor visitor, Journey journey, TestServer server) {
        HttpResponse<String> page = apply(visitor);
        if (journey.restarts()) {
            assertThat(page.body()).contains("<title>Restart now · Immich Postgres Wizard</title>");
            server.restart();
            page = settled(visitor, visitor.follow(visitor.get("/prepare")));
        }
        assertThat(page.body()).contains("Nothing left to do");
    }

    private static HttpResponse<String> apply(Visitor visitor) {
        PageForm plan = PageForm.of(visitor.get("/prepare").body(), "/prepare");
        return settled(visitor, visitor.follow(visitor.submit("/prepare", plan)));
    }

    private static HttpResponse<String> settled(Visitor visitor, HttpResponse<String> first) {
        HttpResponse<String> page = first;
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
        return page;
    }

}
