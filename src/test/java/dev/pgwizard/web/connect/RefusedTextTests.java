package dev.pgwizard.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.text.ConnectionText;
import dev.pgwizard.connection.text.PastedConnection.Unreadable;
import dev.pgwizard.safety.Fuzz;
import dev.pgwizard.web.connect.PastedDraft.RefusedText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes back into the field, and what must not. */
@Quick
class RefusedTextTests {

    private static final String COMPOSE = """
            services:
              app:
                image: example/app:1.2
                environment:
                  APP_HOST: nas.lan
                  APP_PASSWORD: hunter2
                ports:
                  - "8080:80"
            """;

    @Test
    void keepsAllButThePassword() {
        assertThat(RefusedText.shown(COMPOSE)).isEqualTo(COMPOSE.replace("hunter2", "•••").strip());
        assertThat(RefusedText.shown("mysql://boss:hunter2@nas.lan/db")).isEqualTo("mysql://boss:•••@nas.lan/db");
        assertThat(RefusedText.shown("url=mysql://boss:hunter2@nas.lan/db\nx: y"))
            .isEqualTo("url=mysql://boss:•••@nas.lan/db\nx: y");
        assertThat(RefusedText.shown("a=b\nurl=boss@nas.lan")).isEqualTo("a=b\nurl=•••@nas.lan");
    }

    @ParameterizedTest
    @ValueSource(strings = { "hunter2", "mysql://boss:hunter2@nas.lan/db", "mysql://boss:p@ss:hunter2/x@nas.lan",
            "mysql://boss:my hunter2@nas.lan", "boss:hunter2@nas.lan\nx", "db_pass = hunter2 and more\nx=1",
            "PGPASSWORD='hunter2' mysql", "a:\n  password: |\n    one\n    hunter2\n  b: 1", "pwd: \"my 'hunter2'\"\nx",
            "{\"secret\": \"a, hunter2\"}\n", "password=>'hunter2',\nx", "api-key: hunter2\n",
            "user=x password= hunter2 host=y", "postgNesql://uĄhunter2@127.0.0.1:1/db?sslmode=require",
            "mysql://hunter2@nas.lan:5432/db", "mysql//bosshunter2@nas.lan/db?tls=1", "url=boss/hunter2@nas.lan\nx" })
    void holdsNoPassword(String text) {
        assertThat(RefusedText.shown(text)).doesNotContain("hunter2");
    }

    @Test
    void holdsNoPasswordWhereItWasMistyped() {
        for (int seed = 0; seed < 4_000; seed++) {
            String text = Fuzz.text(new Random(seed), "postgresql://u:hunter2@127.0.0.1:1/db?sslmode=require");
            if (ConnectionText.parse(text) instanceof Unreadable) {
                assertThat(RefusedText.shown(text)).as("%d", seed).doesNotContain("hunter2");
            }
        }
    }

}
