package dev.pgwizard.connection.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.connection.text.PastedConnection.Unreadable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Quick
class ConnectionTextTests {

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://immich:s3cret@db.lan:5433/photos",
            "postgres://immich:s3cret@db.lan:5433/photos", "  'postgresql://immich:s3cret@db.lan:5433/photos'  ",
            "psql \"postgresql://immich:s3cret@db.lan:5433/photos\"", "immich:s3cret@db.lan:5433/photos",
            "postgresql:///photos?host=db.lan&port=5433&user=immich&password=s3cret",
            "jdbc:postgresql://db.lan:5433/photos?user=immich&password=s3cret",
            "host=db.lan port=5433 dbname=photos user=immich password=s3cret",
            "host = 'db.lan'\n port= 5433 dbname =photos user=immich password='s3cret'",
            "DB_URL='postgresql://immich:s3cret@db.lan:5433/photos'",
            "# a comment\nexport DB_URL=\"postgresql://immich:s3cret@db.lan:5433/photos\"\n",
            "DB_HOSTNAME=db.lan\r\nDB_PORT=5433\r\nDB_USERNAME=immich\r\nDB_PASSWORD=s3cret # ours\r\nDB_DATABASE_NAME=photos",
            "  DB_HOSTNAME: db.lan\n  DB_PORT: '5433'\n  DB_USERNAME: immich\n  DB_PASSWORD: s3cret\n  DB_DATABASE_NAME: photos",
            "- DB_HOSTNAME=db.lan\n- DB_PORT=5433\n- \"DB_USERNAME=immich\"\n- DB_PASSWORD=s3cret\n- DB_DATABASE_NAME=photos",
            "PGHOST=db.lan\nPGPORT=5433\nPGUSER=immich\nPGPASSWORD=s3cret\nPGDATABASE=photos", })
    void readsEveryForm(String text) {
        Fields fields = fields(text);
        assertThat(fields.host()).contains("db.lan");
        assertThat(fields.port()).contains("5433");
        assertThat(fields.user()).contains("immich");
        assertThat(fields.password()).contains(Secret.of("s3cret"));
        assertThat(fields.database()).contains("photos");
        assertThat(fields.notes()).isEmpty();
    }

    /** Each line may refer to another, so their number counts more than their length. */
    @Test
    void refusesATextOfVeryManyLines() {
        String lines = "A\na:".repeat(49_000);

        assertThat(ConnectionText.parse(lines))
            .isEqualTo(new Unreadable("This text is too long for a connection string."));
        assertThat(ConnectionText.services(lines)).isEmpty();
        assertThat(ConnectionText.url(lines, Optional.empty())).isEmpty();
    }

    static Stream<String> passwords() {
        Stream<String> single = IntStream.rangeClosed(' ', '~').mapToObj(point -> "a" + (char) point + "b");
        Random random = new Random(20261121);
        Stream<String> mixed = IntStream.range(0, 300)
            .mapToObj(i -> random.ints(1 + i % 20, ' ', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        return Stream.of(single, mixed, Stream.of("päß wörd🔑", "%", "''", "\\", "\"", "%41", "a%", "$x", "${x}"))
            .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void readsAnEncodedPasswordBack(String password) {
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(password("postgresql://immich:" + encoded + "@db.lan:5432/immich")).isEqualTo(password);
        assertThat(password("postgresql://db.lan/immich?user=u&password=" + encoded)).isEqualTo(password);
        assertThat(password("jdbc:postgresql://db.lan/immich?user=u&password=" + encoded)).isEqualTo(password);
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void readsAQuotedPasswordBack(String password) {
        String quoted = password.replace("\\", "\\\\").replace("'", "\\'");
        assertThat(password("host=db.lan password='" + quoted + "' user=immich")).isEqualTo(password);
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void readsALiteralPasswordOfAnEnvFileBack(String password) {
        assertThat(password("DB_HOSTNAME=db.lan\nDB_PASSWORD='" + password + "'"))
            .isEqualTo(password.replace("\\'", "'"));
    }

    @Test
    void readsARawPasswordInAUrlAsItWasMeant() {
        IntStream.rangeClosed(' ', '~').forEach(point -> {
            String password = "a" + (char) point + "zone";
            Fields fields = fields("postgresql://immich:" + password + "@db.lan:5432/photos");
            assertThat(fields.password()).contains(Secret.of(password));
            assertThat(fields.host()).contains("db.lan");
            assertThat(fields.database()).contains("photos");
            boolean mustBeEncoded = "/#?@[]%".indexOf(point) >= 0;
            assertThat(fields.notes()).hasSize(mustBeEncoded ? 1 : 0);
        });
    }

    @Test
    void readsSeveralRawCharactersInAPassword() {
        Fields fields = fields("postgresql://immich:p@ss/w?rd#1%@db.lan:5432/photos?sslmode=require");
        assertThat(fields.password()).contains(Secret.of("p@ss/w?rd#1%"));
        assertThat(fields.host()).contains("db.lan");
        assertThat(fields.sslMode()).contains(SslMode.REQUIRE);
    }

    @ParameterizedTest
    @CsvSource({ "postgresql://[::1]:5432/db, ::1, 5432", "postgresql://u:p@[2001:db8::7]/db, 2001:db8::7,",
            "host=2001:db8::7 dbname=db, 2001:db8::7,", "postgresql://[fd00::1%25eth0]:5432/db, fd00::1%eth0, 5432",
            "nas.lan:5433, nas.lan, 5433", "postgresql://nas.lan:99999/db, nas.lan, 99999",
            "postgresql://nas.lan:port/db, nas.lan, port", "postgresql://2001:db8::7/db, 2001:db8::7,", })
    void readsHostsAndPorts(String text, String host, String port) {
        assertThat(fields(text).host()).contains(host);
        assertThat(fields(text).port().orElse(null)).isEqualTo(port);
    }

    @Test
    void takesTheFirstOfSeveralHostsAndSaysSo() {
        Fields url = fields("postgresql://u@one.lan:1111,two.lan:2222/db");
        assertThat(url.host()).contains("one.lan");
        assertThat(url.port()).contains("1111");
        assertThat(url.notes()).containsExactly("Of several hosts, the first one is used: `one.lan`.");
        assertThat(fields("host=one.lan,two.lan port=1111,2222").port()).contains("1111");
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql:///immich?host=/run/postgresql", "postgresql://u:p@%2Frun%2Fpostgresql/immich",
            "host=/var/run/postgresql dbname=immich", "DB_HOSTNAME=/run/postgresql\nDB_DATABASE_NAME=immich",
            "postgresql:///immich?host=@abstract", })
    void saysThatASocketIsNoHost(String text) {
        assertThat(fields(text).host()).isEmpty();
        assertThat(fields(text).database()).contains("immich");
        assertThat(fields(text).notes()).containsExactly(Parameters.SOCKET);
    }

    @ParameterizedTest
    @CsvSource({ "sslmode=disable, DISABLE", "sslmode=allow, PREFER", "sslmode=prefer, PREFER",
            "sslmode=require, REQUIRE", "sslmode=verify-ca, VERIFY_CA", "sslmode=verify-full, VERIFY_FULL",
            "sslmode=require&sslmode=no-verify, REQUIRE", "ssl=true, VERIFY_FULL", "ssl=false, DISABLE",
            "ssl=require, REQUIRE", "sslmode=prefer&ssl=true, PREFER", "sslrootcert=/etc/ca.pem, VERIFY_CA",
            "sslrootcert=system, VERIFY_FULL", "sslmode=verify-full&sslrootcert=/etc/ca.pem, VERIFY_FULL", })
    void understandsEveryDialectOfTls(String query, SslMode mode) {
        assertThat(fields("postgresql://u@h/db?" + query).sslMode()).contains(mode);
    }

    @Test
    void saysWhereADialectOfTlsMeansSomethingElse() {
        assertThat(fields("postgresql://u@h/db?sslmode=no-verify").notes()).singleElement()
            .asString()
            .contains("no-verify", "require");
        assertThat(fields("postgresql://u@h/db?sslmode=allow").notes()).singleElement()
            .asString()
            .contains("allow", "prefer");
        assertThat(fields("postgresql://u@h/db?sslmode=verify-ca&sslrootcert=/etc/ca.pem").notes()).singleElement()
            .asString()
            .contains("sslrootcert");
        assertThat(fields("postgresql://u@h/db?sslrootcert=system").notes()).isEmpty();
        assertThat(fields("postgresql://u@h/db?sslmode=require").notes()).isEmpty();
    }

    /** In a query of JDBC a plus sign is a blank; libpq leaves it alone. */
    @Test
    void readsAPlusSignByItsDialect() {
        assertThat(password("jdbc:postgresql://h/db?user=u&password=two+words")).isEqualTo("two words");
        assertThat(password("postgresql://h/db?user=u&password=two+words")).isEqualTo("two+words");
    }

    @Test
    void readsAJdbcUrlOfADatabaseAlone() {
        assertThat(fields("jdbc:postgresql:photos").database()).contains("photos");
        assertThat(fields("jdbc:postgresql:/photos").database()).contains("photos");
    }

    @Test
    void saysWhatIsWrongWithAPair() {
        assertThat(ConnectionText.parse("host=nas.lan password=two words")).isEqualTo(
                new Unreadable("A value with a blank in it needs single quotes around it: `password='two words'`."));
        assertThat(fields("  host=nas.lan  ").host()).contains("nas.lan");
        assertThat(ConnectionText.parse("host='nas.lan"))
            .isEqualTo(new Unreadable("A single quote is opened and never closed."));
    }

    @Test
    void leavesOutAnUnknownModeOfTls() {
        Fields fields = fields("postgresql://u@h/db?sslmode=maybe");
        assertThat(fields.sslMode()).isEmpty();
        assertThat(fields.notes()).hasSize(1);
    }

    @Test
    void namesWhatItDoesNotUseWithoutItsValue() {
        Fields fields = fields(
                "postgresql://u@h/db?application_name=x&uselibpqcompat=true&sslpassword=hidden&sslmode=require");
        assertThat(fields.notes())
            .containsExactly("Not used here: `application_name`, `uselibpqcompat`, `sslpassword`.");
        assertThat(fields("DB_HOSTNAME=h\nTZ=Europe/Berlin").notes()).containsExactly("Not used here: `TZ`.");
    }

    @Test
    void letsTheUrlOfImmichWin() {
        Fields fields = fields("DB_HOSTNAME=old.lan\nDB_PASSWORD=old\nDB_URL=postgresql://u:new@new.lan/db");
        assertThat(fields.host()).contains("new.lan");
        assertThat(fields.password()).contains(Secret.of("new"));
        assertThat(fields.notes())
            .containsExactly("`DB_URL` is set, so the other variables do not count, as in Immich.");
    }

    @Test
    void warnsOfADollarThatComposeReplaces() {
        assertThat(fields("DB_PASSWORD=a$b").notes()).hasSize(1);
        assertThat(fields("DB_PASSWORD='a$b'").notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "   ", "nas.lan", "hello world", "mysql://root@nas.lan/photos",
            "https://nas.lan:5050/browser", "socket:/run/postgresql?db=immich", "host='nas.lan",
            "host=nas.lan password=two words", })
    void saysWhyATextIsUnreadable(String text) {
        assertThat(ConnectionText.parse(text)).isInstanceOfSatisfying(Unreadable.class,
                unreadable -> assertThat(unreadable.reason()).endsWith(".").doesNotContain("Exception"));
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(ConnectionText.parse("x=" + "y".repeat(10_000))).isInstanceOf(Unreadable.class);
    }

    @Test
    void neverThrows() {
        Random random = new Random(20261122);
        String alphabet = "postgresql:/@?&=%[],'\"\\ \n\t#$AZ09é";
        IntStream.range(0, 20_000).forEach(i -> {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "postgresql://" : i % 3 == 1 ? "DB_URL=" : "");
            random.ints(i % 40, 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            assertThat(ConnectionText.parse(text.toString())).isNotNull();
        });
    }

    @Test
    void keepsPasswordsOutOfWhatItPrints() {
        assertThat(fields("postgresql://u:hunter2@h/db?options=hunter3").toString()).doesNotContain("hunter");
    }

    @Test
    void knowsAHostFromMoreThanAHost() {
        assertThat(Stream.of("nas.lan", "::1", "[::1]", "192.168.1.20", "fd00::1"))
            .noneMatch(ConnectionText::isMoreThanAHost);
        assertThat(Stream.of("nas.lan:5432", "postgresql://x/y", "host=x", "u@h", "nas.lan:5432/db"))
            .allMatch(ConnectionText::isMoreThanAHost);
    }

    private static Fields fields(String text) {
        PastedConnection pasted = ConnectionText.parse(text);
        assertThat(pasted).as(text).isInstanceOf(Fields.class);
        return (Fields) pasted;
    }

    private static String password(String text) {
        return fields(text).password().orElseThrow().reveal();
    }

}
