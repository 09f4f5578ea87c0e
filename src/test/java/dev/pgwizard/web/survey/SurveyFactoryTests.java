package dev.pgwizard.web.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.CountingProxy;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How a page enters the server: by one connection, but to no database that is not there.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SurveyFactoryTests {

    @LocalServerPort
    int port;

    private Visitor arrived(int server) {
        Visitor visitor = new Visitor(port);
        PageForm login = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", "127.0.0.1")
            .with("port", Integer.toString(server))
            .with("user", "postgres")
            .with("loginDatabase", "postgres");
        assertThat(visitor.place(visitor.submit("/connect", login))).isEqualTo("/target");
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("other", "3.1.0")
            .with("vector", "vector");
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
        return visitor;
    }

    private static TestServer server() {
        TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start();
        server.execute("postgres", "CREATE ROLE immich LOGIN", "CREATE DATABASE immich OWNER immich");
        return server;
    }

    private static boolean isAlone(TestServer server) {
        for (int look = 0; look < 500; look++) {
            if (server
                .value("postgres", "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '%-wizard-%'")
                .equals("0")) {
                return true;
            }
            LockSupport.parkNanos(10_000_000);
        }
        return false;
    }

    @Test
    void entersOnceFromTheFirstPageOn() throws SQLException {
        try (TestServer server = server(); CountingProxy proxy = new CountingProxy(server.port())) {
            Visitor visitor = arrived(proxy.port());

            for (String page : List.of("/checks", "/prepare", "/target", "/checks")) {
                proxy.reset();
                assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
                assertThat(proxy.logins()).as(page).isEqualTo(1);
                assertThat(proxy.trips()).as(page).isLessThanOrEqualTo(3);
            }
            assertThat(isAlone(server)).isTrue();
        }
    }

    @Test
    void readsThroughTheOtherDatabaseWhereImmichsWasClosed() {
        try (TestServer server = server()) {
            Visitor visitor = arrived(server.port());
            visitor.get("/checks");
            server.execute("postgres", "ALTER DATABASE immich WITH ALLOW_CONNECTIONS false");

            HttpResponse<String> checks = visitor.get("/checks");

            assertThat(checks.statusCode()).isEqualTo(200);
            assertThat(checks.body()).contains("database-open");
            assertThat(isAlone(server)).isTrue();
        }
    }

    @Test
    void knocksAtNoDatabaseThatIsNotThere() {
        try (TestServer server = server()) {
            server.execute("postgres", "DROP DATABASE immich");
            Visitor visitor = arrived(server.port());
            visitor.get("/checks");
            visitor.get("/prepare");
            assertThat(server.log()).doesNotContain("FATAL");

            server.execute("postgres", "CREATE DATABASE immich OWNER immich");
            visitor.get("/checks");
            assertThat(isAlone(server)).isTrue();
            server.execute("postgres", "DROP DATABASE immich");
            assertThat(visitor.get("/checks").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/checks").statusCode()).isEqualTo(200);
            assertThat(server.log().split("FATAL", -1)).as("one complaint, and remembered").hasSizeLessThanOrEqualTo(2);
            assertThat(isAlone(server)).isTrue();
        }
    }

}
