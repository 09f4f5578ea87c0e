package dev.pgwizard.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.web.connect.PastedDraft.RefusedText;
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
    }

    @ParameterizedTest
    @ValueSource(strings = { "hunter2", "mysql://boss:hunter2@nas.lan/db", "mysql://boss:p@ss:hunter2/x@nas.lan",
            "mysql://boss:my hunter2@nas.lan", "boss:hunter2@nas.lan\nx", "db_pass = hunter2 and more\nx=1",
            "PGPASSWORD='hunter2' mysql", "a:\n  password: |\n    one\n    hunter2\n  b: 1", "pwd: \"my 'hunter2'\"\nx",
            "{\"secret\": \"a, hunter2\"}\n", "password=>'hunter2',\nx", "api-key: hunter2\n",
            "user=x password= hunter2 host=y" })
    void holdsNoPassword(String text) {
        assertThat(RefusedText.shown(text)).doesNotContain("hunter2");
    }

}
