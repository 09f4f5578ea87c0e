package dev.pgwizard.immich.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.url.ImmichUrl.Read;
import dev.pgwizard.immich.url.ImmichUrl.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expectations were taken from pg-connection-string 2.14.0 in Node 20, fed with the
 * same texts.
 */
@Quick
class ImmichUrlTests {

    private static Read read(String url) {
        assertThat(ImmichUrl.read(url)).isInstanceOf(Read.class);
        return (Read) ImmichUrl.read(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:p[w@h/db         | h    | 5432 | u   | p[w   | db
            postgresql://u:p@w@h/db         | h    | 5432 | u   | p@w   | db
            postgresql://u:p%w@h/db         | h    | 5432 | u   | p%w   | db
            postgresql://u:p%41w@h/db       | h    | 5432 | u   | pAw   | db
            postgresql://u:p%2541@h/db      | h    | 5432 | u   | p%41  | db
            postgresql://u:p w@h/db         | h    | 5432 | u   | p w   | db
            postgresql://u:p+w@h/db         | h    | 5432 | u   | p+w   | db
            postgresql://u:pä€@h/db         | h    | 5432 | u   | pä€   | db
            postgresql://u:p\\w@h/db        | h    | 5432 | u   | p\\w  | db
            postgresql://u:p^w@h/db         | h    | 5432 | u   | p^w   | db
            postgresql://U%2Bx:p@H.Lan:5433/Db | H.Lan | 5433 | U+x | p | Db
            postgresql://u:p@h/d%20b        | h    | 5432 | u   | p     | d b
            postgresql://u:p@h/d%2Fb        | h    | 5432 | u   | p     | d%2Fb
            postgresql://u:p@h:/db          | h    | 5432 | u   | p     | db
            postgresql://u:p@h/             | h    | 5432 | u   | p     | u
            postgresql://u:p@h/db?host=other&port=1 | other | 1 | u | p | db
            postgresql://u:p@h1,h2/db       | h1,h2 | 5432 | u  | p     | db
            mysql://u:p@h/db                | h    | 5432 | u   | p     | db
            """)
    void readsThePartsAsNodeDoes(String url, String host, int port, String user, String password, String database) {
        Read read = read(url);

        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password()).isEqualTo(Secret.of(password));
        assertThat(read.database()).isEqualTo(database);
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://u:p/w@h/db", "postgresql://u:p#w@h/db", "postgresql://u:p?w@h/db",
            "postgresql://u:p@h:99999/db", "postgresql://u:p@h^x/db", "postgresql://u:p@h1:1,h2:2/db",
            "postgresql://u:p@[::1]:5432/db", "'postgresql://u:p@h/db'", "h/db", " postgresql://u:p@h/db",
            "jdbc:postgresql://h/db", "postgresql://u:p@h/db?ssl=no-verify",
            "postgresql://u:p@h/db?sslmode=verify-ca&uselibpqcompat=true" })
    void rejectsWhatImmichCannotUse(String url) {
        assertThat(ImmichUrl.read(url)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({ "'',OFF", "?sslmode=disable,OFF", "?sslmode=require,VERIFIED", "?sslmode=prefer,VERIFIED",
            "?sslmode=verify-ca,VERIFIED", "?sslmode=verify-full,VERIFIED", "?sslmode=no-verify,UNVERIFIED",
            "?sslmode=require&sslmode=no-verify,UNVERIFIED", "?sslmode=require&uselibpqcompat=true,UNVERIFIED",
            "?sslmode=bogus,VERIFIED", "?ssl=true,VERIFIED", "?ssl=require,UNVERIFIED" })
    void readsTlsAsImmichDoes(String query, ImmichTls tls) {
        assertThat(read("postgresql://u:p@h/db" + query).tls()).isEqualTo(tls);
    }

    @Test
    void readsSocketsInBothForms() {
        assertThat(read("postgresql:///immich?host=/run/postgresql&user=u&password=p").isSocket()).isTrue();
        assertThat(read("postgresql://u:p@%2Frun%2Fpostgresql/immich").host()).isEqualTo("/run/postgresql");
        assertThat(read("/run/postgresql immich").database()).isEqualTo("immich");
    }

    @ParameterizedTest
    @CsvSource({ "socket:/run/pg?db=immich&user=u&password=p,5432", "socket://u:p@/run/pg?db=immich,5432",
            "socket://u:p@/run/pg?db=immich&port=6000&encoding=utf8,6000" })
    void readsTheSchemeOfSockets(String url, int port) {
        Read read = read(url);

        assertThat(read.host()).isEqualTo("/run/pg");
        assertThat(read.port()).isEqualTo(port);
        assertThat(read.user()).isEqualTo("u");
        assertThat(read.password()).isEqualTo(Secret.of("p"));
        assertThat(read.database()).isEqualTo("immich");
        assertThat(read.ignored()).isEmpty();
        assertThat(read.refusedByTools()).containsExactly("socket:");
    }

    @Test
    void aHostInTheParametersAloneCannotBackItselfUp() {
        assertThat(read("postgresql://u:p@/immich?host=/run/pg").refusedByTools()).containsExactly("@/");
        assertThat(read("postgresql:///immich?host=/run/pg&user=u&password=p").refusedByTools()).isEmpty();
    }

    @Test
    void tellsWhatTheBackupToolsRefuse() {
        assertThat(read("postgresql://u:p@h/db?sslmode=require&sslmode=no-verify").refusedByTools())
            .containsExactly("sslmode=no-verify");
        assertThat(read("postgresql://u:p@h/db?options=-c%20x").ignored()).containsExactly("options");
    }

}
