package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pgwizard.browser.Typing.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.web.Chromium;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody whose Immich runs comes with typed values, on the real pgvector: they find it
 * by its release, photos, users and size, and nothing of it is ever about to change.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class HealthyImmichTests {

    private static final String ADMINS = "administrators-own-password";

    @LocalServerPort
    int port;

    private final TestServer healthy = server(100, "3.3.1");

    private final TestServer older = server(86, "3.0.3");

    private final Chromium chromium = Chromium.start();

    private static TestServer server(int migrations, String release) {
        TestServer server = RealPgvector.of(17).start();
        Library.of(server, VectorExtension.PGVECTOR, 512).fill(migrations, release, 20);
        server.execute("postgres", "create role boss superuser login password '" + ADMINS + "'");
        server.requirePasswords();
        return server;
    }

    @AfterAll
    void stop() {
        chromium.close();
        older.close();
        healthy.close();
    }

    @ParameterizedTest
    @CsvSource({ "390, 844, true", "390, 844, false", "1440, 900, true", "1440, 900, false" })
    void isFoundProvenAndLeftAsItIs(int width, int height, boolean script) {
        String before = password();
        Page page = target(healthy, width, height, script);
        assertThat(page.locator("h1")).hasText("Immich 3.3.1 lives here, in the database immich of the role immich");
        assertThat(page.locator("#short-facts")).containsText("Photos and videos");
        assertThat(page.locator("#short-facts")).containsText("Users");
        assertThat(page.locator("#short-facts")).containsText("MB");
        assertThat(page.locator("#update")).containsText("Immich 3.3.1: fine");
        Figures.here(page, "target");
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Ready");
        Figures.here(page, "checks");
        page.locator(".bar .btn.go").click();
        assertThat(page.locator("h1")).hasText("Rehearse it");

        type(page.locator("#password"), "a slip");
        page.locator(".bar .btn.go").click();
        assertThat(page.locator("h1")).hasText("Not let in");
        assertThat(page.locator("text=Set the one that was refused")).isHidden();
        assertThat(page.locator(".bar")).not().containsText("plan");
        Figures.here(page, "not let in");

        type(page.locator("#password"), "pw");
        page.locator(".bar .btn.go").click();
        assertThat(page.locator("h1")).hasText("Ready");
        Figures.here(page, "verified");
        page.navigate("http://127.0.0.1:" + port + "/prepare");
        assertThat(page.locator("h1")).hasText("Nothing left to do");
        page.navigate("http://127.0.0.1:" + port + "/handover");
        assertThat(page.locator("figure.code").first()).containsText("DB_DATABASE_NAME=immich");
        Figures.here(page, "handover");
        page.navigate("http://127.0.0.1:" + port + "/moving");
        Figures.here(page, "moving");
        assertThat(password()).isEqualTo(before);
    }

    @Test
    void saysWhatAnUpdateHasBeforeIt() {
        Page page = target(older, 390, 844, true);
        assertThat(page.locator("h1")).hasText("Immich 3.0.3 lives here, in the database immich of the role immich");
        assertThat(page.locator("#update")).containsText("Update to 3.3.1: fine");
        execute(older, Library.NAME, "alter table asset owner to boss");
        page.locator("text=Read again").click();
        assertThat(page.locator("#update")).containsText("Update to 3.3.1: not yet");
        Figures.here(page, "blocked update");
    }

    private String password() {
        return execute(healthy, "postgres", "select rolpassword from pg_authid where rolname = 'immich'");
    }

    /** As somebody who has the administrator's password; answers with the first value. */
    private static String execute(TestServer server, String database, String sql) {
        try (Connection connection = DriverManager.getConnection(server.url(database), "boss", ADMINS);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
        catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page target(TestServer server, int width, int height, boolean script) {
        Page page = chromium.window(new NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(script))
            .newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        Typing.connect(page, server, "boss", ADMINS);
        assertThat(page.locator("#update")).isVisible();
        return page;
    }

}
