package dev.pgwizard.check;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Activity;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the server as a whole and of its settings: one fact is changed. */
@Quick
class ServerChecksTests {

    private static final String SESSION = "session_preload_libraries";

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static ChangeRoleSetting set(String setting, String value) {
        return new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", setting, value);
    }

    @Test
    void anOldPostgresStopsImmich() {
        Examined.by(ServerChecks::postgresVersion, ready().postgres(13, 22))
            .blocks("It is 13.22", "Immich 3.0.3 needs 14 or newer")
            .advises("pg_upgrade")
            .shows("Version=PostgreSQL 13.22")
            .proposes();
        Examined.by(ServerChecks::postgresVersion, ready().postgres(14, 0)).passes("14.0");
    }

    @Test
    void aPostgresThatImmichDoesNotKnowIsAWarning() {
        Examined.by(ServerChecks::postgresVersion, ready().postgres(20, 1))
            .warns("It is 20.1", "documented for 14 or newer, below 20 only")
            .shows("Version=PostgreSQL 20.1")
            .proposes();
        Examined.by(ServerChecks::postgresVersion, ready().postgres(19, 1)).passes("19.1");
    }

    @Test
    void aReleaseThatNamesNoVersionTakesAny() {
        Examined
            .by(ServerChecks::postgresVersion, ready().postgres(13, 1),
                    Examined.target("1.91.0", VectorExtension.PGVECTO_RS))
            .passes("13.1");
    }

    /** The dates are those of the PostgreSQL project. */
    @ParameterizedTest
    @CsvSource({ "14, 2026-11-12T23:59:59Z, until 2026-11-12", "15, 2027-11-11T00:00:00Z, until 2027-11-11",
            "18, 2026-11-21T12:00:00Z, until 2030-11-14", "19, 2040-01-01T00:00:00Z, yes" })
    void aMajorIsMaintainedUntilItsLastDay(int major, String now, String observed) {
        Examined.by(ServerChecks::postgresMaintained, ready().postgres(major, 1).activity(at(now))).passes(observed);
    }

    @ParameterizedTest
    @CsvSource({ "14, 2026-11-13T00:00:00Z, ended on 2026-11-12", "12, 2026-11-21T12:00:00Z, ended on 2024-11-21",
            "11, 2026-11-21T12:00:00Z, ended years ago" })
    void aMajorThatGetsNoFixesIsAWarning(int major, String now, String words) {
        Examined.by(ServerChecks::postgresMaintained, ready().postgres(major, 3).activity(at(now)))
            .warns("PostgreSQL " + major + " ", words)
            .advises("Immich starts on this one all the same")
            .shows("Version=" + major + ".3")
            .proposes();
    }

    private static UnaryOperator<Activity> at(String now) {
        return old -> new Activity(Instant.parse(now), old.inRecovery(), old.clientAddress(), old.tls(),
                old.connections(), old.standbys(), old.archiverFails(), false);
    }

    private static UnaryOperator<Activity> activity(boolean inRecovery, int connections, int standbys,
            boolean archiverFails) {
        return old -> new Activity(old.now(), inRecovery, old.clientAddress(), old.tls(), connections, standbys,
                archiverFails, false);
    }

    @Test
    void aStandbyTakesNoWrites() {
        Examined.by(ServerChecks::serverWritable, ready().activity(activity(true, 3, 0, false)))
            .blocks("standby", "can only be read")
            .advises("primary")
            .proposes();
        Examined.by(ServerChecks::serverWritable, ready()).passes("primary");
    }

    @Test
    void commitsHangWithoutTheStandbyThatTheyWaitFor() {
        ServerFixtures waiting = ready().setting("synchronous_standby_names", "s1");
        Examined.by(SettingChecks::commitsReturn, waiting)
            .blocks("waits for a standby, and none of those")
            .advises("empty `synchronous_standby_names`")
            .shows("synchronous_standby_names=s1")
            .proposes(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", "synchronous_commit",
                    "local"));
        Examined.by(SettingChecks::commitsReturn, waiting.activity(activity(false, 3, 1, false)))
            .passes("a standby is there");
    }

    @ParameterizedTest
    @ValueSource(strings = { "off", "local" })
    void commitsReturnWhereTheRoleDoesNotWait(String commit) {
        Examined
            .by(SettingChecks::commitsReturn,
                    ready().setting("synchronous_standby_names", "s1").roleSetting("synchronous_commit", commit))
            .passes("yes");
        Examined.by(SettingChecks::commitsReturn, ready()).passes("yes");
    }

    @Test
    void aPoolerThatHandsOutTransactionsStopsImmich() {
        Examined.by(ConnectionChecks::directConnection, ready().pooling(Pooling.TRANSACTION))
            .blocks("transaction mode")
            .advises("the address of Postgres itself")
            .shows("Mode=transaction")
            .proposes();
        Examined.by(ConnectionChecks::directConnection, ready().pooling(Pooling.SESSION))
            .warns("PgBouncer", "session mode, in which Immich works")
            .proposes();
        Examined.by(ConnectionChecks::directConnection, ready()).passes("direct");
    }

    private static FileSetting line(int number, String name, String error) {
        return new FileSetting("/etc/postgresql.conf", number, number,
                Optional.of(name).filter(text -> !text.isEmpty()), Optional.of("?"), false,
                Optional.of(error).filter(text -> !text.isEmpty()));
    }

    @Test
    void anErrorInAConfigurationFileIsAWarning() {
        Examined
            .by(SettingChecks::configurationFiles,
                    ready().files(Reading.known(List.of(line(3, "work_mem", ""), line(7, "", "syntax error")))))
            .warns("reports an error in them")
            .shows("/etc/postgresql.conf, line 7=syntax error")
            .proposes();
        Examined.by(SettingChecks::configurationFiles, ready()).passes("yes");
    }

    @Test
    void ofManyErrorsFiveAreShown() {
        List<FileSetting> lines = IntStream.rangeClosed(1, 6)
            .mapToObj(number -> line(number, "", "bad " + number))
            .toList();
        Examined.by(SettingChecks::configurationFiles, ready().files(Reading.known(lines)))
            .warns("reports 6 errors in them")
            .shows("/etc/postgresql.conf, line 1=bad 1", "/etc/postgresql.conf, line 2=bad 2",
                    "/etc/postgresql.conf, line 3=bad 3", "/etc/postgresql.conf, line 4=bad 4",
                    "/etc/postgresql.conf, line 5=bad 5");
    }

    /** pg_file_settings lists it with an error, although nothing is wrong. */
    @Test
    void aValueThatWaitsForARestartIsNoError() {
        Reading<List<FileSetting>> lines = Reading
            .known(List.of(line(7, "max_connections", "setting could not be applied")));
        Setting waiting = new Setting("max_connections", "100", Optional.empty(), "configuration file",
                Optional.empty(), Optional.empty(), Optional.of("100"), true, "postmaster");
        Examined.by(SettingChecks::configurationFiles, ready().files(lines).setting(waiting)).passes("yes");
        Examined.by(SettingChecks::configurationFiles, ready().files(lines)).warns("an error");
    }

    @Test
    void hiddenFilesAreUnknown() {
        Examined.by(SettingChecks::configurationFiles, ready().readBy("immich"))
            .isUnknown(Severity.WARNING, "Only a superuser may read", "next restart");
    }

    @ParameterizedTest
    @CsvSource({ "3, 20", "0, 23" })
    void twentyFreeConnectionsAreEnough(int reserved, int connections) {
        Examined
            .by(ConnectionChecks::connectionSlots,
                    ready().setting("max_connections", "43")
                        .setting("superuser_reserved_connections", Integer.toString(reserved))
                        .activity(activity(false, connections, 0, false)))
            .passes("20 of 43");
    }

    @Test
    void fewFreeConnectionsAreAWarningAndTooFewABlocker() {
        ServerFixtures full = ready().setting("max_connections", "30").setting("reserved_connections", "2");
        Examined.by(ConnectionChecks::connectionSlots, full.activity(activity(false, 6, 0, false)))
            .warns("Only 19 of 30")
            .shows("In use=6", "Reserved=5")
            .proposes();
        Examined.by(ConnectionChecks::connectionSlots, full.activity(activity(false, 10, 0, false)))
            .warns("Only 15 of 30");
        Examined.by(ConnectionChecks::connectionSlots, full.activity(activity(false, 11, 0, false)))
            .blocks("Only 14 of 30")
            .advises("max_connections");
        Examined.by(ConnectionChecks::connectionSlots, full.activity(activity(false, 29, 0, false)))
            .blocks("Only 0 of 30");
    }

    @ParameterizedTest
    @CsvSource({ "64, 100, 0, 6400 places", "10, 24, 0, 240 places", "10, 4, 20, 240 places" })
    void theTableOfLocksIsLargeEnough(int each, int connections, int prepared, String places) {
        Examined.by(ConnectionChecks::lockTable, locks(each, connections, prepared)).passes(places);
    }

    @Test
    void aTableOfLocksThatIsTooSmallStopsTheFirstStart() {
        Examined.by(ConnectionChecks::lockTable, locks(10, 23, 0))
            .blocks("It has 230 places")
            .proposes(new ChangeServerSetting("max_locks_per_transaction", "64"), new Restart());
        Examined.by(ConnectionChecks::lockTable, locks(10, 3, 20)).blocks("It has 230 places");
    }

    private static ServerFixtures locks(int each, int connections, int prepared) {
        return ready().setting("max_locks_per_transaction", Integer.toString(each))
            .setting("max_connections", Integer.toString(connections))
            .setting("max_prepared_transactions", Integer.toString(prepared));
    }

    @Test
    void aSuperuserMayUseTheReservedOnesToo() {
        Examined
            .by(ConnectionChecks::connectionSlots,
                    ready().setting("max_connections", "30")
                        .setting("superuser_reserved_connections", "10")
                        .activity(activity(false, 10, 0, false)),
                    Examined.superuser("3.0.3", VectorExtension.PGVECTOR))
            .passes("20 of 30");
    }

    @Test
    void damagedPagesAreAWarning() {
        Examined.by(ServerChecks::dataChecksums, ready().database(damaged(2)))
            .warns("found 2 damaged pages in this database")
            .advises("restore from a backup")
            .shows("Failures=2")
            .proposes();
        Examined.by(ServerChecks::dataChecksums, ready().database(damaged(1)))
            .warns("found 1 damaged page in this database");
        Examined.by(ServerChecks::dataChecksums, ready()).passes("checksums on, none damaged");
        Examined.by(ServerChecks::dataChecksums, ready().noDatabase()).passes("checksums on, none damaged");
    }

    @Test
    void withoutChecksumsNobodyNoticesDamage() {
        Examined.by(ServerChecks::dataChecksums, ready().setting("data_checksums", "off").database(damaged(2)))
            .skips("no checksums");
    }

    private static UnaryOperator<Database> damaged(int pages) {
        return old -> new Database(old.name(), old.owner(), old.encoding(), old.collate(), old.ctype(), old.template(),
                old.allowsConnections(), old.connectionLimit(), old.connections(), Optional.of(pages),
                old.recordedCollation(), old.actualCollation(), old.rights());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "s1 | 1", "ANY 2 (a, b, c) | 2", "first 3 (a, b, c) | 3", "2 (a, b) | 2",
            "\"2 (a\" | 1", "* | 1" })
    void asManyStandbysAsWantedHaveToBeThere(String names, int wanted) {
        ServerFixtures waiting = ready().setting("synchronous_standby_names", names);
        Examined.by(SettingChecks::commitsReturn, waiting.activity(activity(false, 3, wanted, false)))
            .passes("a standby is there");
        Examined.by(SettingChecks::commitsReturn, waiting.activity(activity(false, 3, wanted - 1, false)))
            .blocks("none of those that it waits for");
    }

    @Test
    void aLogThatCannotBeArchivedPilesUp() {
        ServerFixtures archiving = ready().setting("archive_mode", "on");
        Examined.by(ServerChecks::logArchived, archiving).passes("yes");
        Examined.by(ServerChecks::logArchived, archiving.activity(activity(false, 3, 0, true)))
            .warns("archive the log failed", "piles up")
            .advises("archive_command")
            .proposes();
        Examined.by(ServerChecks::logArchived, ready().activity(activity(false, 3, 0, true))).skips("does not archive");
        Examined.by(ServerChecks::logArchived, ready().withoutSetting("archive_mode")).skips("does not archive");
    }

    @ParameterizedTest
    @CsvSource({ "bytea_output, escape, hex", "DateStyle, 'SQL, DMY', '''ISO, MDY'''",
            "DateStyle, german, '''ISO, MDY'''", "DateStyle, PostgreSQL, '''ISO, MDY'''",
            "standard_conforming_strings, off, on", "extra_float_digits, -15, 1",
            "session_replication_role, replica, origin" })
    void whatSpoilsDataStopsImmich(String setting, String value, String usual) {
        Examined.by(SettingChecks::usualSettings, ready().roleSetting(setting, value))
            .blocks("Immich starts", "wrong values")
            .shows(setting + "=" + value)
            .proposes(set(setting, usual.replace("''", "'")));
    }

    @ParameterizedTest
    @CsvSource({ "DateStyle, 'iso, dmy'", "DateStyle, DMY", "bytea_output, HEX", "standard_conforming_strings, tr",
            "session_replication_role, LOCAL", "extra_float_digits, 3", "quote_all_identifiers, of" })
    void whatComesToTheSameIsFine(String setting, String value) {
        Examined.by(SettingChecks::usualSettings, ready().roleSetting(setting, value)).passes("yes");
    }

    @Test
    void namesInQuotesMakeMoreWork() {
        Examined.by(SettingChecks::usualSettings, ready().roleSetting("quote_all_identifiers", "y"))
            .warns("Immich starts", "anew each time")
            .shows("quote_all_identifiers=on")
            .proposes(set("quote_all_identifiers", "off"));
    }

    /** From 3.2 on its driver asks for dates in its own form. */
    @Test
    void datesInAnotherFormDoNotMatterToANewerRelease() {
        Examined
            .by(SettingChecks::usualSettings, ready().roleSetting("DateStyle", "German"),
                    Examined.target("3.2.0", VectorExtension.PGVECTOR))
            .passes("yes");
    }

    @ParameterizedTest
    @CsvSource({ "statement_timeout, 999ms", "lock_timeout, 0.9s", "idle_in_transaction_session_timeout, 999ms",
            "idle_session_timeout, 9999ms", "transaction_timeout, 9s" })
    void timeLimitsThatAreTooShortStopImmich(String setting, String value) {
        Examined.by(SessionChecks::timeLimits, ready().roleSetting(setting, value))
            .blocks("does not start")
            .shows(setting + "=" + value)
            .proposes(set(setting, "0"));
    }

    @ParameterizedTest
    @CsvSource({ "statement_timeout, 1s", "statement_timeout, 59999ms", "lock_timeout, 1s", "lock_timeout, 9s",
            "idle_in_transaction_session_timeout, 1s", "idle_in_transaction_session_timeout, 9999ms",
            "idle_session_timeout, 10s", "idle_session_timeout, 59s", "transaction_timeout, 10s",
            "transaction_timeout, 9min" })
    void timeLimitsThatAreShortHurt(String setting, String value) {
        Examined.by(SessionChecks::timeLimits, ready().roleSetting(setting, value))
            .warns("Immich starts", "cut off")
            .shows(setting + "=" + value)
            .proposes(set(setting, "0"));
    }

    @ParameterizedTest
    @CsvSource({ "statement_timeout, 1min", "lock_timeout, 10s", "idle_in_transaction_session_timeout, 10s",
            "idle_session_timeout, 1min", "transaction_timeout, 10min", "statement_timeout, 0" })
    void wideTimeLimitsAreFine(String setting, String value) {
        Examined.by(SessionChecks::timeLimits, ready().roleSetting(setting, value)).passes("yes");
        Examined.by(SessionChecks::timeLimits, ready().withoutSetting(setting)).passes("yes");
    }

    @ParameterizedTest
    @CsvSource({ "5s, WARNING", "4999ms, BLOCKER" })
    void connectionsThatMayNotIdleMeetEachStart(String limit, Severity severity) {
        Examined examined = Examined.by(SessionChecks::timeLimits,
                ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw"))
                    .roleSetting("idle_session_timeout", limit));
        if (severity == Severity.BLOCKER) {
            examined.blocks("does not start");
        }
        else {
            examined.warns("cut off");
        }
    }

    /** A start that only reads is too short to meet them. */
    @Test
    void someTimeLimitsMeetOnlyAFirstStart() {
        ServerFixtures current = ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw"));
        Examined.by(SessionChecks::timeLimits, current.roleSetting("transaction_timeout", "5ms")).warns("cut off");
        Examined.by(SessionChecks::timeLimits, current.roleSetting("statement_timeout", "1ms"))
            .blocks("does not start")
            .shows("statement_timeout=1ms", "transaction_timeout=5ms")
            .proposes(set("statement_timeout", "0"), set("transaction_timeout", "0"));
    }

    /** No transaction is shorter than its statement, and none goes without a pause. */
    @ParameterizedTest
    @CsvSource({ "transaction_timeout, 4ms", "idle_in_transaction_session_timeout, 99ms" })
    void transactionsThatEndTooSoonMeetEachStart(String setting, String limit) {
        Examined
            .by(SessionChecks::timeLimits,
                    ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw")).roleSetting(setting, limit))
            .blocks("does not start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "on", "ON", "true", "tr", "T", "yes", "y", "1" })
    void aReadOnlyDefaultStopsImmich(String value) {
        Examined.by(SessionChecks::transactionsWritable, ready().roleSetting("default_transaction_read_only", value))
            .blocks("They may not", "`default_transaction_read_only` is on")
            .shows("Set for=role immich")
            .proposes(set("default_transaction_read_only", "off"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "off", "false", "no", "0", "" })
    void aDefaultThatIsOffIsFine(String value) {
        Examined.by(SessionChecks::transactionsWritable, ready().roleSetting("default_transaction_read_only", value))
            .passes("yes");
    }

    @Test
    void saysWhereTransactionsWereMadeReadOnly() {
        Examined.by(SessionChecks::transactionsWritable, ready().setting("default_transaction_read_only", "on"))
            .blocks("They may not")
            .shows("Set for=the whole server");
        Examined
            .by(SessionChecks::transactionsWritable, ready().roleSetting(
                    new RoleSetting(Optional.of("immich"), Optional.empty(), "default_transaction_read_only", "on")))
            .shows("Set for=every role in database immich");
    }

    @Test
    void aLibraryOfEachSessionMayBeMissing() {
        ServerFixtures risky = ready().roleSetting("session_preload_libraries", "pg_hint_plan");
        Examined.by(SessionChecks::sessionLibraries, risky)
            .isUnknown(Severity.BLOCKER, "load a library")
            .shows("session_preload_libraries=pg_hint_plan");
        Examined.by(SessionChecks::sessionLibraries, risky.preloaded("pg_hint_plan")).passes("yes");
    }

    @Test
    void aLibraryOfEachSessionWantsThatTheServerLoadsIt() {
        Examined
            .by(SessionChecks::sessionLibraries,
                    ready().roleSetting(SESSION, "auto_explain, vchord.so, x").preloaded(""))
            .blocks("load VectorChord")
            .proposes(new ChangeRoleSetting(SettingLevel.ROLE, "immich", "immich", SESSION, "'auto_explain', 'x'"));
        Examined.by(SessionChecks::sessionLibraries, ready().roleSetting(SESSION, "vectors").preloaded("vchord"))
            .blocks("load pgvecto.rs");
    }

    @Test
    void aLibraryOfEachSessionIsKnownToLoad() {
        Examined.by(SessionChecks::sessionLibraries, ready().roleSetting(SESSION, "$libdir/auto_explain.so"))
            .passes("yes");
        Examined.by(SessionChecks::sessionLibraries, ready().roleSetting(SESSION, "vchord.so").preloaded("vchord"))
            .passes("yes");
        Examined.by(SessionChecks::sessionLibraries, ready().roleSetting(SESSION, "/opt/auto_explain"))
            .isUnknown(Severity.BLOCKER, "only the disk");
        Examined.by(SessionChecks::sessionLibraries, ready().roleSetting("local_preload_libraries", "auto_explain"))
            .isUnknown(Severity.BLOCKER, "only the disk");
        Examined
            .by(SessionChecks::sessionLibraries, ready().roleSetting("local_preload_libraries", "x").readBy("immich"))
            .passes("yes");
        Examined
            .by(SessionChecks::sessionLibraries,
                    ready().roleSetting(
                            new RoleSetting(Optional.of("immich"), Optional.empty(), "session_preload_libraries", "x")))
            .passes("yes");
        Examined
            .by(SessionChecks::sessionLibraries, ready()
                .roleSetting(new RoleSetting(Optional.of("immich"), Optional.empty(), "session_preload_libraries", "x"))
                .contentsHidden())
            .isUnknown(Severity.BLOCKER, "only the disk");
    }

}
