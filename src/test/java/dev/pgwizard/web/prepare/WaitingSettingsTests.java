package dev.pgwizard.web.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Settings that count from a restart on: those that a check asks for and those that were
 * ticked for speed are set once, share one restart, and are asked for again only where
 * the files do not hold them any more.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WaitingSettingsTests {

    private static final Pattern OFFERED = Pattern.compile("name=\"(?:offered|step)\" value=\"([a-z-]+)\"");

    private final TestServer server = TestServer.of(17)
        .with(StandIn.vector("0.8.5"))
        .setting("listen_addresses", "127.0.0.1")
        .setting("max_connections", "14")
        .setting("superuser_reserved_connections", "3")
        .setting("max_wal_senders", "2")
        .start();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.connect(server);
        choose("docker");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void choose(String where) {
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("vector", "vector")
            .with("where", where);
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
    }

    @Test
    void shareOneRestartWithTheSettingsForSpeed() {
        assertThat(steps()).contains("set-max-connections", "set-listen-addresses", "restart")
            .doesNotContain("set-shared-buffers");
        tune("shared_buffers", "max_wal_size");
        assertThat(steps()).contains("set-max-connections", "set-listen-addresses", "set-shared-buffers",
                "set-max-wal-size", "restart");
        assertThat(visitor.get("/prepare?whole=1").body()).contains("steps, one restart</h1>");
        apply();
        assertThat(server.value("postgres", "show max_wal_size")).isEqualTo("5GB");
        assertThat(steps()).contains("restart")
            .doesNotContain("set-max-connections", "set-listen-addresses", "set-shared-buffers", "set-max-wal-size");
        server.restart();
        assertThat(server.value("postgres", "show shared_buffers")).isEqualTo("512MB");
        assertThat(server.value("postgres", "show listen_addresses")).isEqualTo("*");
        assertThat(steps()).doesNotContain("restart", "set-shared-buffers");
    }

    @Test
    void areAskedForAgainWhereTheyWereTakenBackWithoutAReload() {
        tune("shared_buffers");
        apply();
        assertThat(steps()).doesNotContain("set-max-connections", "set-listen-addresses", "set-shared-buffers");
        server.execute("postgres", "alter system reset all");
        assertThat(steps()).contains("set-max-connections", "set-listen-addresses", "set-shared-buffers", "restart");
    }

    @Test
    void areTakenBackAndLeaveThePlanAsTheyCame() {
        tune("shared_buffers", "random_page_cost");
        assertThat(visitor.get("/prepare/undo.sql").body()).contains("ALTER SYSTEM RESET shared_buffers");
        tune("random_page_cost");
        assertThat(steps()).contains("set-random-page-cost").doesNotContain("set-shared-buffers");
        tune();
        assertThat(steps()).doesNotContain("set-random-page-cost");
    }

    /** Others share the server: what can be is for Immich's database alone. */
    @Test
    void areForImmichsDatabaseAloneOnASharedServer() {
        server.execute("postgres", "create database wiki", "create database immich");
        tune("work_mem");
        apply();
        assertThat(server.value("immich", "show work_mem")).isEqualTo("16MB");
        assertThat(server.value("wiki", "show work_mem")).isEqualTo("4MB");
        assertThat(steps()).doesNotContain("set-work-mem");
    }

    private void tune(String... settings) {
        HttpResponse<String> page = visitor.get("/tuning?disk=ssd&memory=16");
        assertThat(page.body()).contains("Take these into the plan");
        PageForm form = PageForm.of(page.body(), "/tuning");
        for (String setting : List.of("shared_buffers", "max_wal_size", "work_mem", "random_page_cost")) {
            form = form.without("setting", setting);
        }
        assertThat(visitor.place(visitor.submit("/tuning", ticked(form, settings)))).isEqualTo("/prepare");
    }

    private static PageForm ticked(PageForm form, String... settings) {
        return settings.length == 0 ? form : form.with("setting", String.join(",", settings));
    }

    private List<String> steps() {
        return OFFERED.matcher(visitor.get("/prepare?whole=1").body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .toList();
    }

    private void apply() {
        PageForm form = PageForm.of(visitor.get("/prepare").body(), "/prepare");
        HttpResponse<String> page = visitor.follow(visitor.submit("/prepare", form));
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
    }

}
