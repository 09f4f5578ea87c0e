package dev.pgwizard.immich.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import dev.pgwizard.immich.url.ImmichUrl.Read;
import dev.pgwizard.immich.url.ImmichUrl.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Single rules, without the packages; {@code RealDriverTests} holds them all against
 * those.
 */
@Quick
class ImmichUrlTests {

    private static final Behaviour KNOWN = Releases.shipped().knowledge().behaviour();

    private static final Release NEWEST = Release.of("3.3.1");

    private static Read read(String url) {
        ImmichUrl read = ImmichUrl.read(url, NEWEST, KNOWN);
        assertThat(read).isInstanceOf(Read.class);
        return (Read) read;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:p[w@h/db         | h    | 5432 | u   | p[w   | db
            postgresql://u:p@w@h/db         | h    | 5432 | u   | p@w   | db
            postgresql://u:p%w@h/db         | h    | 5432 | u   | p%w   | db
            postgresql://u:p%41%77@h/db     | h    | 5432 | u   | pAw   | db
            postgresql://u:p%2541@h/db      | h    | 5432 | u   | p%41  | db
            postgresql://u:p w@h/db         | h    | 5432 | u   | p w   | db
            postgresql://u:a%2Fb c@h/db     | h    | 5432 | u   | a%2Fb c | db
            postgresql://u:%41 c@h/db       | h    | 5432 | u   | A c   | db
            postgresql://u:p@[::1]:5433/db  | localhost | 5433 | u | p  | db
            postgresql://u:p@/db?host=h:99  | h    | 99   | u   | p     | db
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
            postgresql://u:p@h1,h2/db       | h1   | 5432 | u   | p     | db
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
            "postgresql://u:p@[fe80::1]:5432/db", "postgresql://u:p%E4w@h/db", "'postgresql://u:p@h/db'", "h/db",
            " postgresql://u:p@h/db", "jdbc:postgresql://h/db", "postgresql://u:p@h/db?ssl=no-verify",
            "postgresql://u:p@h/db?sslmode=verify-ca&uselibpqcompat=true" })
    void rejectsWhatImmichCannotUse(String url) {
        assertThat(ImmichUrl.read(url, NEWEST, KNOWN)).isInstanceOf(Rejected.class);
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
    }

    @Test
    void tellsWhatImmichDrops() {
        assertThat(read("postgresql://u:p@h/db?options=-c%20x").ignored()).containsExactly("options");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "'postgresql://u:p@h/db' | quotes are part of the value | env-file",
                    "\"postgresql://u:p@h/db\" | quotes are part of the value | env-file",
                    "h/db | is no URL | postgresql://user:password@host",
                    "postgresql://u:p@[fe80::1]:5432/db | IPv6 address | Give the server a name",
                    "postgresql://u:p@h:99999/db | invalid URL | percent-encoded",
                    "postgresql://u:p@h:100000/db | invalid URL | percent-encoded",
                    "postgresql://u:p@h/db?ssl=odd | TLS parameter | uselibpqcompat=true" },
            quoteCharacter = '~')
    void saysWhyAndHowToWriteItInstead(String url, String reason, String hint) {
        assertThat(ImmichUrl.read(url, NEWEST, KNOWN)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource({ "?sslmode=prefer&uselibpqcompat=true,UNVERIFIED", "?sslmode=allow&uselibpqcompat=true,VERIFIED",
            "?sslmode=require&uselibpqcompat=false,VERIFIED",
            "?sslmode=require&uselibpqcompat=true&sslrootcert=x,AUTHORITY",
            "?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=x,AUTHORITY", "?sslrootcert=x,VERIFIED",
            "?ssl=1,VERIFIED", "?ssl=allow,UNVERIFIED", "?ssl=prefer,PREFERRED", "?ssl=0,OFF",
            "?ssl=verify-full,VERIFIED", "?sslmode=,OFF" })
    void readsTheRarerFormsOfTls(String query, ImmichTls tls) {
        assertThat(read("postgresql://u:p@h/db" + query).tls()).isEqualTo(tls);
    }

    @Test
    void takesParametersOverTheRest() {
        Read read = read("postgresql://u:p@h/db?user=other&password=pass+word&host=x&sslrootcert=/ca.pem&b&=c");
        assertThat(read.user()).isEqualTo("other");
        assertThat(read.password()).isEqualTo(Secret.of("pass word"));
        assertThat(read.files().authority()).contains("/ca.pem");
        assertThat(read.ignored()).containsExactly("b");
    }

    /** What the certificate is checked for, as Node does it. */
    @ParameterizedTest
    @CsvSource({ "nas.lan,nas.lan", "10.0.0.5,localhost", "127.0.0.1,localhost", "1.2.3,1.2.3", "[::1],localhost",
            "%2Frun%2Fpg,localhost" })
    void theNameOfACertificateIsLocalhostAtAnAddress(String host, String name) {
        assertThat(read("postgresql://u:p@" + host + "/db?sslmode=verify-full").checkedName()).contains(name);
        assertThat(read("postgresql://u:p@" + host + "/db?sslmode=no-verify").checkedName()).isEmpty();
    }

    /** The brackets of an IPv6 address stay on before. */
    @Test
    void readsAsTheReleaseDoes() {
        assertThat(ImmichUrl.read("postgresql://u:p@[::1]/db", Release.of("3.2.4"), KNOWN))
            .isInstanceOf(Rejected.class);
        assertThat(ImmichUrl.read("postgresql://u:p@h/db?ssl=", Release.of("3.0.0"), KNOWN))
            .isInstanceOf(Rejected.class);
        assertThat(ImmichUrl.read("postgresql://u:p@h/db?ssl=", Release.of("2.7.5"), KNOWN)).isInstanceOf(Read.class);
    }

    @Test
    void readsAUserWithoutAPassword() {
        assertThat(read("postgresql://u@h/db").user()).isEqualTo("u");
        assertThat(read("postgresql://u@h/db").password()).isEqualTo(Secret.EMPTY);
        assertThat(read("postgresql://h/db").user()).isEmpty();
        assertThat(read("postgresql://h").database()).isEmpty();
        assertThat(read("postgresql://h:65535/db").port()).isEqualTo(65535);
        assertThat(read("postgresql://u:p@h/db#part?x=1").ignored()).isEmpty();
        assertThat(read("postgresql://u:p@h/db").isSocket()).isFalse();
    }

    @Test
    void readsTheOldestFormOfASocket() {
        Read read = read("/run/postgresql immich");
        assertThat(read.isSocket()).isTrue();
        assertThat(read.host()).isEqualTo("/run/postgresql");
        assertThat(read.database()).isEqualTo("immich");
        assertThat(read.port()).isEqualTo(5432);
        assertThat(read.tls()).isEqualTo(ImmichTls.OFF);
        assertThat(read("/run/postgresql").database()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "p%zz, p%zz", "p%4, p%4", "p%, p%", "%41, A", "p%4x, p%4x", "%C3%A4, ä" })
    void aPercentSignThatBeginsNoCodeStays(String typed, String password) {
        assertThat(read("postgresql://u:" + typed + "@h/db").password()).isEqualTo(Secret.of(password));
    }

}
