package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipInputStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Where a password could stay or show. Without {@code TomcatSettings} the heap still held
 * the last forms and the characters of the last login, without the end of a run in
 * {@code Runs} both logins of the run; without {@code RequestLogFilter} the log held
 * every form. One walk over all pages, by a wizard that logs all it can to a server that
 * logs all it can, with passwords that one search finds; then each test looks into one
 * place.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SecretsTests {

    private final Mark mark = new Mark();

    private final TestServer server = TestServer.of(18)
        .with(StandIn.vector("0.8.5"))
        .setting("log_statement", "all")
        .setting("log_min_duration_statement", "0")
        .setting("log_connections", "on")
        .setting("shared_preload_libraries", "pg_stat_statements")
        .setting("pg_stat_statements.track", "all")
        .start();

    private final Path uploads = folder();

    private final WatchService disk = watch(uploads);

    private final WizardProcess wizard = WizardProcess.start("--spring.servlet.multipart.location=" + uploads,
            "--logging.level.root=TRACE", "--logging.level.org.postgresql=TRACE",
            "--logging.level.org.apache.catalina.core.ContainerBase=TRACE",
            "--logging.level.org.thymeleaf.TemplateEngine=TRACE", "--server.tomcat.mbeanregistry.enabled=true");

    private final List<String> pages = new ArrayList<>();

    private final List<String> activity = new ArrayList<>();

    private String shown = "";

    private String hidden = "";

    private byte[] archive = new byte[0];

    private byte[] archiveWithPassword = new byte[0];

    private List<String> during = List.of();

    private List<String> afterFinish = List.of();

    private List<String> afterExpiry = List.of();

    @BeforeAll
    void walk() {
        server.execute("postgres", "CREATE EXTENSION pg_stat_statements",
                "CREATE ROLE boss SUPERUSER LOGIN PASSWORD '" + mark.password("Admin") + "'");
        Visitor first = new Visitor(wizard.port());
        all(first);
        during = search();
        read(first.follow(first.post("/finish", Map.of())));
        afterFinish = left();

        Visitor second = new Visitor(wizard.port());
        connect(second, "Admin");
        target(second);
        expire(second.session());
        afterExpiry = left();
    }

    @AfterAll
    void stop() throws IOException {
        wizard.close();
        server.close();
        disk.close();
        Files.delete(uploads);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "uploads");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It notices a file that is gone again, too. */
    private static WatchService watch(Path folder) {
        try {
            WatchService watch = folder.getFileSystem().newWatchService();
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            return watch;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void all(Visitor visitor) {
        paste(visitor);
        key(visitor);
        connect(visitor, "Wrong");
        connect(visitor, "Admin");
        read(visitor.get("/connect"));
        target(visitor);
        read(visitor.post("/symptoms", Map.of("log", "DB_PASSWORD=" + mark.password("Log"))));
        read(visitor.get("/symptoms"));
        read(visitor.get("/checks"));
        HttpResponse<String> plan = read(visitor.get("/prepare"));
        for (String file : List.of("/prepare/plan.sql", "/prepare/undo.sql", "/prepare/postgresql.conf")) {
            read(visitor.get(file));
        }
        HttpResponse<String> page = read(visitor.submit("/prepare", PageForm.of(plan.body(), "/prepare")));
        for (int look = 0; look < 400 && !page.body().contains("Nothing left to do"); look++) {
            watch();
            page = read(visitor.follow(visitor.get("/prepare/run")));
            read(visitor.get("/prepare/run.txt"));
        }
        assertThat(page.body()).contains("Nothing left to do");
        read(visitor.follow(visitor.post("/verify", Map.of("password", mark.password("Typo")))));
        read(visitor.follow(visitor.post("/verify", Map.of("password", mark.password("Immich")))));
        assertThat(pages.getLast()).contains("<title>Ready · Immich Postgres Wizard</title>");
        read(visitor.get("/handover"));
        shown = visitor.follow(visitor.post("/handover", Map.of("withPassword", "true"))).body();
        hidden = read(visitor.follow(visitor.post("/handover", Map.of()))).body();
        archive = visitor.download("/handover/immich-handover.zip", Map.of());
        archiveWithPassword = visitor.download("/handover/immich-handover.zip", Map.of("withPassword", "true"));
    }

    private void paste(Visitor visitor) {
        visitor.get("/connect");
        read(visitor.follow(visitor.post("/connect/paste",
                Map.of("text", "postgresql://boss:" + mark.password("Pasted") + "@127.0.0.1:1/postgres"))));
        read(visitor.follow(visitor.post("/connect/paste",
                Map.of("text", "mysql://boss:" + mark.password("Unreadable") + "@127.0.0.1:1/postgres"))));
    }

    /** A private key is refused, and is gone all the same. */
    private void key(Visitor visitor) {
        String key = "-----BEGIN PRIVATE KEY-----\n" + mark.password("Key") + "\n-----END PRIVATE KEY-----\n";
        assertThat(read(visitor.upload("/connect", form(visitor, "Unused"), "ca", key)).body()).contains("private key");
    }

    private void connect(Visitor visitor, String password) {
        read(visitor.follow(visitor.upload("/connect", form(visitor, password), "ca", "")));
    }

    private PageForm form(Visitor visitor, String password) {
        return PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", server.host())
            .with("port", Integer.toString(server.port()))
            .with("user", "boss")
            .with("adminPassword", mark.password(password))
            .with("loginDatabase", "postgres");
    }

    private void target(Visitor visitor) {
        PageForm form = PageForm.of(read(visitor.get("/target")).body(), "/target")
            .with("other", "3.1.0")
            .with("vector", "vector")
            .with("password", mark.password("Immich"));
        read(visitor.follow(visitor.submit("/target", form)));
        read(visitor.get("/target"));
    }

    private HttpResponse<String> read(HttpResponse<String> response) {
        pages.add(response.headers().map() + response.body());
        watch();
        return response;
    }

    private void watch() {
        server.query("postgres", "SELECT application_name, usename, query FROM pg_stat_activity")
            .forEach(row -> activity.add(row.toString()));
    }

    /** Searches what is left of the heap after a collection. */
    private List<String> search() {
        Path heap = wizard.heap();
        List<String> found = mark.in(heap);
        try {
            Files.delete(heap);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /**
     * Java's own cryptography clears the characters of a password only after a first
     * collection (a {@code Cleaner} of {@code PBKDF2KeyImpl}).
     */
    private List<String> left() {
        List<String> found = search();
        for (int look = 0; look < 20 && !found.isEmpty(); look++) {
            LockSupport.parkNanos(250_000_000);
            found = search();
        }
        return found;
    }

    /** What Tomcat does by itself when a session was idle for 30 minutes. */
    private void expire(String session) {
        wizard.ask(java -> {
            ObjectName sessions = java.queryNames(new ObjectName("*:type=Manager,*"), null).iterator().next();
            return java.invoke(sessions, "expireSession", new Object[] { session },
                    new String[] { String.class.getName() });
        });
    }

    /** The other searches would find something if there was something. */
    @Test
    void areFoundInTheHeapWhileTheyAreNeeded() {
        assertThat(during).anyMatch(place -> place.contains(mark.password("Admin")))
            .anyMatch(place -> place.contains(mark.password("Immich")));
    }

    @Test
    void areNotInTheHeapAfterFinish() {
        assertThat(afterFinish).isEmpty();
    }

    @Test
    void areNotInTheHeapAfterTheSessionExpired() {
        assertThat(afterExpiry).isEmpty();
    }

    @Test
    void areInNoLogAtAnyLevel() {
        assertThat(wizard.log()).contains("TRACE");
        assertThat(mark.in(wizard.logFile())).isEmpty();
    }

    /** Not even for a moment, and forms with a file are kept part by part. */
    @Test
    void touchNoDisk() throws InterruptedException {
        assertThat(disk.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void areOnNoPageAndInNoHeader() {
        assertThat(pages).hasSizeGreaterThan(20).noneMatch(mark::isIn);
    }

    @Test
    void areOnThePageOnlyWhenAsked() {
        assertThat(hidden).contains("DB_USERNAME");
        assertThat(shown).contains("DB_PASSWORD=" + mark.password("Immich")).doesNotContain(mark.password("Admin"));
    }

    @Test
    void areInTheFilesOnlyWhenAsked() throws IOException {
        assertThat(unpacked(archive)).contains("DB_USERNAME").doesNotContain(mark.password(""));
        assertThat(unpacked(archiveWithPassword)).contains(mark.password("Immich"))
            .doesNotContain(mark.password("Admin"));
    }

    @Test
    void areInNothingThatTheServerShows() {
        assertThat(activity).anyMatch(row -> row.contains("immich-postgres-wizard-")).noneMatch(mark::isIn);
        List<String> statements = server.query("postgres", "SELECT query FROM pg_stat_statements")
            .stream()
            .map(List::getFirst)
            .filter(sql -> !sql.contains("boss"))
            .toList();
        assertThat(statements).anyMatch(sql -> sql.contains("PASSWORD")).noneMatch(mark::isIn);
    }

    @Test
    void areNotInTheServersLog() {
        String log = server.log().lines().filter(line -> !line.contains("CREATE ROLE boss")).toList().toString();
        assertThat(log).contains("PASSWORD 'SCRAM-SHA-256$").doesNotContain(mark.password(""));
    }

    private static String unpacked(byte[] zip) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            while (in.getNextEntry() != null) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

}
