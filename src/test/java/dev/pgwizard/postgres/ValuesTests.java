package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgwizard.Quick;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.SettingValue.TimeSetting;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The words of Postgres: names, literals, versions, times and errors. */
@Quick
class ValuesTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~',
            value = { "immich, \"immich\"", "a\"b, \"a\"\"b\"", "it's, \"it's\"", "Ünï, \"Ünï\"", "~a b~, \"a b\"" })
    void aNameIsAlwaysQuoted(String name, String quoted) {
        assertThat(Identifier.quote(name)).isEqualTo(quoted);
    }

    @Test
    void aNameHas63BytesAtMost() {
        assertThat(Identifier.isValid("x".repeat(63))).isTrue();
        assertThat(Identifier.isValid("x".repeat(64))).isFalse();
        assertThat(Identifier.isValid("ü".repeat(31) + "x")).isTrue();
        assertThat(Identifier.isValid("ü".repeat(32))).isFalse();
        assertThat(Identifier.isValid("")).isFalse();
        assertThat(Identifier.isValid("\0")).isFalse();
        assertThat(Identifier.isValid("a\0")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(""));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~',
            value = { "~~, ''", "a, 'a'", "it's, 'it''s'", "a\\b, E'a\\\\b'", "\\', E'\\\\'''", "\\, E'\\\\'" })
    void aLiteralMeansTheSameInBothModes(String value, String literal) {
        assertThat(Literal.quote(value)).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "a\0" })
    void aLiteralHoldsNoNul(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Literal.quote(value)).withMessageContaining("NUL");
    }

    @Test
    void aServersVersionIsANumber() {
        PostgresVersion version = new PostgresVersion(150018);
        assertThat(version).isEqualTo(PostgresVersion.of(15, 18)).hasToString("15.18");
        assertThat(new PostgresVersion(90624)).hasToString("9.6.24");
        assertThat(version.major()).isEqualTo(15);
        assertThat(version.minor()).isEqualTo(18);
        assertThat(version.isAtLeast(15)).isTrue();
        assertThat(version.isAtLeast(16)).isFalse();
        assertThat(version).isLessThan(PostgresVersion.of(15, 19)).isGreaterThan(PostgresVersion.of(14, 99));
    }

    @ParameterizedTest
    @CsvSource({ "0.8.5, true", "1.1, false", "0.0.0, true", "odd, false" })
    void immichReadsVersionsOfThreeNumbers(String text, boolean readable) {
        assertThat(new ExtensionVersion(text).isReadable()).isEqualTo(readable);
        assertThat(new ExtensionVersion(text)).hasToString(text);
    }

    @Test
    void aVersionWithoutANumberIsNightly() {
        assertThat(new ExtensionVersion("0.0.0").isNightly()).isTrue();
        assertThat(new ExtensionVersion("0.0.1").isNightly()).isFalse();
        assertThat(new ExtensionVersion("odd").isNightly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "0.7.0, 0.8.0, true", "0.8.0, 0.8.0, false", "0.10.0, 0.9.0, false", "1.1, 1.2, true",
            "odd, 0.0.1, true", "1.2, 1.2.0, false" })
    void versionsHaveAnOrder(String one, String other, boolean older) {
        assertThat(new ExtensionVersion(one).isOlderThan(new ExtensionVersion(other))).isEqualTo(older);
    }

    @ParameterizedTest
    @CsvSource({ "0.2.0, 0.2.1, true", "0.2.0, 0.3.0, false", "1.2.0, 0.2.0, false" })
    void onlyTheLastNumberMayDiffer(String one, String other, boolean same) {
        assertThat(new ExtensionVersion(one).isSameMinor(new ExtensionVersion(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({ ">=0.3 <2, 0.3.0, true", ">=0.3 <2, 1.9.9, true", ">=0.3 <2, 2.0.0, false", ">=0.3 <2, 0.2.9, false",
            "0.1.1 || 0.1.11, 0.1.11, true", "*, 1.1, false", "0.2.x, 0.2.7, true" })
    void aRangeIsReadAsNpmDoes(String range, String version, boolean included) {
        assertThat(new VersionRange(range).includes(new ExtensionVersion(version))).isEqualTo(included);
        assertThat(new VersionRange(range)).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "about 1.0 and a half", "1.0 and", ">=0.3 <two", ">=0.3, <2", "0.1 ||", ">= <2",
            "=>1.0", "1.2.3.4" })
    void aSlipIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VersionRange(text))
            .withMessage("not a range of versions: " + text);
    }

    @ParameterizedTest
    @CsvSource({ "14, 0, true", "13, 22, false", "18, 3, true", "19, 0, false" })
    void aRangeTakesServers(int major, int minor, boolean included) {
        assertThat(new VersionRange(">=14.0.0 <19").includes(PostgresVersion.of(major, minor))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "15, 15", "15ms, 15", "2s, 2000", "1min, 60000", "2h, 7200000", "1d, 86400000", "1500us, 2",
            "1.5s, 1500", ".5s, 500", "' 7 s ', 7000", "2.s, 2000", "2500us, 2", "0x10, 16", "010, 8", "1e3, 1000",
            "010.5s, 10500", "1.0083min, 60000", "0, 0", "1.5h, 5400000", "0.5d, 43200000", "2E1ms, 20", "0.0004s, 0" })
    void aTimeIsInMilliseconds(String text, long milliseconds) {
        assertThat(TimeSetting.milliseconds(text)).hasValue(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "s", "-1", "1y", "on", "1 s s", "09", "1.5.5", "0x", ".", "e1" })
    void whatIsNoTimeIsNone(String text) {
        assertThat(TimeSetting.milliseconds(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "08006, true", "57P01, true", "57014, false", "42501, false" })
    void aLostConnectionHasItsCodes(String state, boolean lost) {
        assertThat(new ServerError(state, "").isLoss()).isEqualTo(lost);
    }

    @Test
    void anErrorKeepsTheWordsOfTheServer() {
        SQLException error = new PSQLException(
                new ServerErrorMessage("SERROR\0C42501\0Mpermission denied\0DDetail\0H\0"));
        assertThat(ServerError.of(error)).isEqualTo(new ServerError("42501", "permission denied\nDetail"));
        assertThat(ServerError.of(new SQLException("gone"))).isEqualTo(new ServerError("", "gone"));
        assertThat(ServerError.of(new SQLException("gone", "08006"))).isEqualTo(new ServerError("08006", "gone"));
    }

}
