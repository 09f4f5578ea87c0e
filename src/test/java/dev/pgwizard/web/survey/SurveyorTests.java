package dev.pgwizard.web.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How a page enters the server: both databases at once, but none that is not there. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SurveyorTests {

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

    /** Anything else would wait until the time of the page is over. */
    @Test
    void entersBothDatabasesAtOnceFromTheFirstPageOn() {
        try (TestServer server = server(); PairingProxy proxy = new PairingProxy(server.port())) {
            Visitor visitor = arrived(proxy.port());
            proxy.pairs();
            proxy.connections();

            for (String page : List.of("/checks", "/prepare", "/target", "/checks")) {
                assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
                assertThat(proxy.connections()).as(page).isEqualTo(2);
            }
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
