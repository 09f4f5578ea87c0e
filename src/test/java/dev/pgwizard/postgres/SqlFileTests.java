package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What psql takes for a variable becomes a parameter of the driver, and nothing else. */
@Quick
class SqlFileTests {

    private static final String HEAD = """
            -- which roles there are
            -- Who may: everybody
            -- Since: Postgres 15
            -- Parameters: role
            """;

    private static SqlFile file(String sql) {
        return SqlFile.parse("server/roles", HEAD + sql);
    }

    @Test
    void readsTheHead() {
        SqlFile file = file("SELECT 1;\n");

        assertThat(file.about()).isEqualTo("which roles there are");
        assertThat(file.since()).isEqualTo(15);
        assertThat(file.sql()).isEqualTo("/* server/roles.sql */ SELECT 1");
        assertThat(file.parameters()).isEmpty();
    }

    @Test
    void namesEachPlaceOfAParameter() {
        SqlFile file = file("SELECT :'role'::text, :'names'::name[] || :'more' WHERE a = :'role'");

        assertThat(file.sql()).endsWith("SELECT ?::text, ?::name[] || ? WHERE a = ?");
        assertThat(file.parameters()).containsExactly("role", "names", "more", "role");
        assertThat(file.values(Map.of("role", "immich", "names", "{}", "more", "{a}", "other", "")))
            .containsExactly("immich", "{}", "{a}", "immich");
        assertThatThrownBy(() -> file.values(Map.of("role", "immich"))).hasMessage("server/roles.sql wants names");
    }

    @Test
    void takesNothingElseForOne() {
        String sql = """
                SELECT 'it''s :''role'' ?', "odd :'role' ?", a[1:2] -- not :'role' ?
                     , /* nor :'role'
                        ? */ x::text::'role', $f$ :'role' ? $f$, $$ :'role' $$""";

        assertThat(file(sql).sql()).endsWith(sql);
        assertThat(file(sql).parameters()).isEmpty();
    }

    @Test
    void doublesAQuestionMarkThatIsAnOperator() {
        assertThat(file("SELECT j ? 'a', j ?| k").sql()).endsWith("SELECT j ?? 'a', j ??| k");
    }

    @Test
    void refusesAFileWithoutAHead() {
        assertThatThrownBy(() -> SqlFile.parse("a", "SELECT 1"))
            .hasMessage("a.sql does not say what it asks, and since when");
    }

}
