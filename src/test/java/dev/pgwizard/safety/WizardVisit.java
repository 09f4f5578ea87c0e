package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** All pages for one database and one login, and the files that they offer in psql. */
final class WizardVisit {

    private final Visitor visitor;

    private final TestServer server;

    private final String login;

    private final String database;

    WizardVisit(int port, TestServer server, String login, String database) {
        this.visitor = new Visitor(port);
        this.server = server;
        this.login = login;
        this.database = database;
    }

    /** Every page and file, and what is planned tried first. */
    void everything() {
        connect();
        look();
        run(PageForm.of(visitor.get("/prepare?whole=").body(), "/prepare").with("trial", "1"));
        String plan = visitor.get("/prepare/plan.sql").body();
        String undo = visitor.get("/prepare/undo.sql").body();
        change();
        psql(plan);
        psql(undo);
        String script = visitor.get("/moving/move.sh").body();
        psql("\\connect " + database + "\n"
                + script.substring(script.indexOf("<< 'SQL'") + 8, script.indexOf("\nSQL\n")));
    }

    /** What changes something or counts rows, and what it was read for. */
    void shortly() {
        connect();
        change();
    }

    private void change() {
        run(PageForm.of(visitor.get("/prepare?whole=").body(), "/prepare"));
        HttpResponse<String> back = visitor.follow(visitor.get("/prepare/back"));
        if (back.body().contains("action=\"/prepare/back\"")) {
            settled(visitor.submit("/prepare/back", PageForm.of(back.body(), "/prepare/back")));
        }
        visitor.post("/moving", Map.of("oldRelease", "3.0.3", "oldImage", "", "container", "old", "oldUser", "postgres",
                "oldDatabase", database, "before", "rows of asset: 1"));
        assertThat(visitor.get("/moving").body()).contains("rows of");
    }

    /** Logs in as Immich and does what Immich does. */
    void verify() {
        assertThat(visitor.follow(visitor.post("/verify", Map.of("password", "pw"))).statusCode()).isEqualTo(200);
    }

    private void connect() {
        PageForm form = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", server.host())
            .with("port", Integer.toString(server.port()))
            .with("user", login)
            .with("adminPassword", "pw")
            .with("loginDatabase", database);
        assertThat(visitor.place(visitor.submit("/connect", form))).isEqualTo("/target");
        assertThat(visitor.place(visitor.submit("/target", target()))).isEqualTo("/checks");
    }

    private PageForm target() {
        return PageForm.of(visitor.get("/target").body(), "/target")
            .with("database", database)
            .with("role", Library.NAME)
            .with("password", "pw")
            .with("other", "3.0.3")
            .with("vector", "vector");
    }

    private void look() {
        assertThat(visitor.place(visitor.submit("/target", target().with("look", "1")))).isEqualTo("/target");
        for (String page : List.of("/checks", "/prepare", "/gains", "/tuning", "/clusters", "/symptoms?look=",
                "/handover", "/target")) {
            assertThat(visitor.follow(visitor.get(page)).statusCode()).as(page).isEqualTo(200);
        }
    }

    private void run(PageForm form) {
        settled(visitor.submit("/prepare", form));
    }

    private void settled(HttpResponse<String> first) {
        HttpResponse<String> page = visitor.follow(first);
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
    }

    private void psql(String file) {
        Psqls.run(server, file.replace("\\set ON_ERROR_STOP on", ""), "pw\npw\n");
    }

}
