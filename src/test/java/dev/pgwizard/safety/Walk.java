package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.concurrent.locks.LockSupport;

/** The way of one person over the pages, for tests about what happens beside it. */
final class Walk {

    private final Visitor visitor;

    private final TestServer server;

    Walk(int port, TestServer server) {
        this.visitor = new Visitor(port);
        this.server = server;
    }

    Visitor visitor() {
        return visitor;
    }

    Walk toTheTarget() {
        PageForm login = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", server.host())
            .with("port", Integer.toString(server.port()))
            .with("user", "postgres")
            .with("loginDatabase", "postgres");
        assertThat(visitor.place(visitor.submit("/connect", login))).isEqualTo("/target");
        return this;
    }

    Walk toTheChecks() {
        toTheTarget();
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("other", "3.1.0")
            .with("vector", "vector");
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
        return this;
    }

    /** Starts a run of everything that is proposed. */
    HttpResponse<String> apply() {
        return visitor.submit("/prepare", PageForm.of(visitor.get("/prepare?whole=").body(), "/prepare"));
    }

    /** Goes on until the plan is empty. */
    void complete() {
        for (int look = 0; look < 600; look++) {
            String page = visitor.follow(visitor.get("/prepare")).body();
            if (page.contains("Nothing left to do")) {
                return;
            }
            if (!page.contains("<title>Applying")) {
                apply();
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("the plan is never done: " + visitor.get("/prepare").body());
    }

    /**
     * How many connections of a wizard the server has, once those that end have ended.
     */
    static int connections(TestServer server) {
        int count = 1;
        for (int look = 0; look < 500 && count > 0; look++) {
            count = Integer.parseInt(server.value("postgres",
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'immich-postgres-wizard-%'"));
            if (count > 0) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        return count;
    }

}
