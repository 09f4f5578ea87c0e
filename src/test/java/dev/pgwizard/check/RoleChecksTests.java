package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.HbaMatches.HbaNames;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Grants.GrantOnDatabase;
import dev.pgwizard.remedy.Grants.GrantOnSchema;
import dev.pgwizard.remedy.Grants.GrantRight;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChanges.AlterRole;
import dev.pgwizard.remedy.RoleChanges.CreateRole;
import dev.pgwizard.remedy.RoleChanges.RoleChange;
import dev.pgwizard.remedy.RoleChanges.SetPassword;
import dev.pgwizard.remedy.SchemaChanges.CreatePublicSchema;
import dev.pgwizard.server.Activity;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Role.PasswordKind;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.TableRights.MissingRight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of Immich's role and of what it may do: one fact is changed. */
@Quick
class RoleChecksTests {

    private static final Target SUPERUSER = Examined.superuser("3.0.3", VectorExtension.PGVECTOR);

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static UnaryOperator<Role> superuser() {
        return old -> new Role(old.name(), true, true, false, false, old.connectionLimit(), Optional.empty(), false,
                old.connections(), List.of(), old.password(), old.name(), true, true, false);
    }

    private static UnaryOperator<Role> limit(int limit, int used) {
        return old -> new Role(old.name(), old.superuser(), true, false, false, limit, Optional.empty(), false, used,
                List.of(), old.password(), old.name(), old.superuser(), true, false);
    }

    private static UnaryOperator<Role> login(boolean login, String validUntil, boolean expired) {
        return old -> new Role(old.name(), false, login, false, false, -1,
                Optional.of(validUntil).filter(text -> !text.isEmpty()).map(Instant::parse), expired, 0, List.of(),
                old.password(), old.name(), false, true, false);
    }

    static UnaryOperator<Role> password(PasswordKind kind) {
        return old -> new Role(old.name(), false, true, false, false, -1, Optional.empty(), false, 0, List.of("family"),
                kind, old.name(), false, true, false);
    }

    private static Remedy alter(RoleChange change) {
        return new AlterRole("immich", change);
    }

    @Test
    void aMissingRoleIsCreated() {
        Examined.by(RoleChecks::roleExists, ready().noRole())
            .blocks("no such role yet")
            .proposes(new CreateRole("immich", false));
        Examined.by(RoleChecks::roleExists, ready().noRole(), SUPERUSER).proposes(new CreateRole("immich", true));
        Examined.by(RoleChecks::roleExists, ready()).passes("yes");
    }

    @Test
    void aRoleWithoutLoginMayNotLogIn() {
        Examined.by(RoleChecks::roleLogin, ready().role(login(false, "", false)))
            .blocks("It may not. It was made without LOGIN.")
            .proposes(alter(RoleChange.MAY_LOG_IN));
        Examined.by(RoleChecks::roleLogin, ready()).passes("yes");
        Examined.by(RoleChecks::roleLogin, ready().noRole()).skips("not there yet");
    }

    @Test
    void anExpiredPasswordLetsNobodyIn() {
        Examined.by(RoleChecks::roleLogin, ready().role(login(true, "2026-01-01T00:00:00Z", true)))
            .blocks("It may not. Its password was valid until 1 January 2026, 00:00 UTC.")
            .proposes(alter(RoleChange.NEVER_EXPIRES));
        Examined.by(RoleChecks::roleLogin, ready().role(login(true, "2027-01-01T00:00:00Z", false))).passes("yes");
        Examined.by(RoleChecks::roleLogin, ready().role(login(false, "", true)))
            .blocks("made without LOGIN. Its password was never valid")
            .proposes(alter(RoleChange.MAY_LOG_IN), alter(RoleChange.NEVER_EXPIRES));
    }

    /** The last day is that of the password. */
    @Test
    void anExpiredPasswordDoesNotMatterWhereNoneIsAskedFor() {
        ServerFixtures expired = ready().role(login(true, "2026-01-01T00:00:00Z", true));
        Examined.by(RoleChecks::roleLogin, expired.hba(rule(1, "host", "all", "all", "trust"))).passes("yes");
        Examined.by(RoleChecks::roleLogin, expired.hba(rule(1, "host", "all", "all", "md5"))).blocks("valid until");
        Examined.by(RoleChecks::roleLogin, expired.hba(rule(1, "hostssl", "all", "all", "trust")))
            .blocks("valid until");
        Examined.by(RoleChecks::roleLogin, expired.hba(Reading.<List<HbaRule>>hidden("no"))).blocks("valid until");
    }

    @Test
    void aSuperuserIsOnlyOneWhenItIsWanted() {
        Examined.by(RoleChecks::roleRights, ready()).passes("no superuser");
        Examined.by(RoleChecks::roleRights, ready().role(superuser()))
            .notes("every database of this server")
            .advises("NOSUPERUSER")
            .proposes();
        Examined.by(RoleChecks::roleRights, ready(), SUPERUSER)
            .blocks("you chose that it should be one")
            .proposes(alter(RoleChange.BECOMES_SUPERUSER));
        Examined.by(RoleChecks::roleRights, ready().role(superuser()), SUPERUSER).passes("superuser");
        Examined.by(RoleChecks::roleRights, ready().noRole(), SUPERUSER).skips("not there yet");
    }

    /** From 4 to about 14 the whole of Immich starts at one time and fails at another. */
    @ParameterizedTest
    @CsvSource({ "3.0.3, 3, 0, true", "3.0.3, 14, 0, true", "3.0.3, 15, 0, false", "3.0.3, 20, 6, true",
            "2.7.5, 14, 0, true", "2.7.5, 15, 0, false", "2.7.5, 24, 0, false" })
    void aLimitOfConnectionsStopsOrHurts(String release, int limit, int used, boolean stops) {
        Examined examined = Examined.by(ConnectionChecks::roleConnections, ready().role(limit(limit, used)),
                Examined.target(release, VectorExtension.PGVECTOR));
        if (stops) {
            examined.blocks("open " + limit + " at a time", "fails at another");
        }
        else {
            examined.warns("open " + limit + " at a time", "holds 8 when idle");
        }
        examined.shows("Limit=" + limit).proposes(alter(RoleChange.UNLIMITED_CONNECTIONS));
    }

    @Test
    void saysThatOthersHoldConnectionsOfTheRole() {
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(18, 5)))
            .blocks("at a time, and others hold 5 of them. With");
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(21, 6)))
            .warns("at a time, and others hold 6 of them. Immich");
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(15, 0)))
            .warns("may open 15 at a time. Immich");
    }

    @Test
    void enoughConnectionsAreEnough() {
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(25, 0))).passes("up to 25");
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(25, 1))).warns("25");
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(0, 0))).blocks("0 at a time");
        Examined.by(ConnectionChecks::roleConnections, ready()).passes("no limit");
        Examined.by(ConnectionChecks::roleConnections, ready().noRole()).passes("no limit");
    }

    @Test
    void superusersAreNotLimited() {
        Examined.by(ConnectionChecks::roleConnections, ready().role(superuser()).role(limit(1, 0))).passes("no limit");
        Examined.by(ConnectionChecks::roleConnections, ready().role(limit(1, 0)), SUPERUSER).passes("no limit");
    }

    @ParameterizedTest
    @CsvSource({ "immich, true", "_immich2, true", "Immich, false", "2immich, false", "im mich, false",
            "im-mich, false" })
    void aNameWithoutQuotesIsPlain(String name, boolean plain) {
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", name);
        Examined examined = Examined.by(RoleChecks::roleName, ready(), target);
        if (plain) {
            examined.passes(name);
        }
        else {
            examined.warns("It does: `" + name + "`", "restore fails").advises("small letters").proposes();
        }
    }

    private static final DatabaseRights NO_CREATE = new DatabaseRights(true, true, false, List.of(), false);

    @Test
    void anOwnerCanLoseTheRightToCreate() {
        ServerFixtures lost = ready().rights(NO_CREATE).notInstalled("cube");
        Examined.by(RoleChecks::databaseCreate, lost)
            .blocks("CREATE on the database was taken away")
            .proposes(new GrantOnDatabase("immich", "immich", "CREATE"));
        Examined.by(RoleChecks::databaseCreate, lost, SUPERUSER).passes("yes");
        Examined.by(RoleChecks::databaseCreate, ready().rights(NO_CREATE)).passes("not needed");
        Examined.by(RoleChecks::databaseCreate, ready().notInstalled("cube")).passes("yes");
        Examined.by(RoleChecks::databaseCreate, ready().rights(NO_CREATE).contentsHidden())
            .isUnknown(Severity.BLOCKER, "may not enter");
    }

    /** It gets the right together with the ownership. */
    @Test
    void whoIsNotTheOwnerGetsTheRightLater() {
        Examined
            .by(RoleChecks::databaseCreate,
                    ready().rights(new DatabaseRights(false, true, false, List.of(), false)).notInstalled("cube"))
            .passes("yes");
    }

    private static ServerFixtures publicSchema(String owner, boolean usage, boolean create) {
        return ready().contents(inside -> inside.schema(new Schema("public", owner, usage, create)));
    }

    @Test
    void theRoleMustCreateInPublic() {
        Remedy grant = new GrantOnSchema("immich", "public", "CREATE", "immich");
        Examined.by(RightsChecks::publicCreate, publicSchema("dba", true, false))
            .blocks("may look into it, but not create")
            .shows("Owner=dba")
            .proposes(grant);
        Examined.by(RightsChecks::publicCreate, publicSchema("dba", false, true))
            .blocks("may not even look into it")
            .proposes(new GrantOnSchema("immich", "public", "USAGE", "immich"));
        Examined.by(RightsChecks::publicCreate, publicSchema("dba", false, false), SUPERUSER).passes("yes");
        Examined.by(RightsChecks::publicCreate, ready()).passes("yes");
        Examined.by(RightsChecks::publicCreate, ready().contents(inside -> inside.noSchema("public")))
            .blocks("no schema public")
            .proposes(new CreatePublicSchema("immich", "immich"));
    }

    @Test
    void aDatabaseThatIsMigratedNeedsNoRightToCreate() {
        Examined
            .by(RightsChecks::publicCreate,
                    publicSchema("dba", true, false).contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .warns("but not create there", "the next update stops");
        Examined
            .by(RightsChecks::publicCreate,
                    publicSchema("dba", false, false).contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .blocks("may not even look");
    }

    @Test
    void theRightToCreateComesWithTheDatabase() {
        ServerFixtures foreign = publicSchema("pg_database_owner", true, false)
            .rights(new DatabaseRights(false, true, false, List.of(), false));
        Examined.by(RightsChecks::publicCreate, foreign).skips("ownership of the database");
        Examined.by(RightsChecks::publicCreate, publicSchema("pg_database_owner", true, false)).blocks("not create");
        Examined.by(RightsChecks::publicCreate, foreign.contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .warns("not create");
    }

    @Test
    void rightsThatEverybodyHasCanBeTakenAway() {
        ServerFixtures hardened = ready().contents(inside -> inside.missing("EXECUTE", "FUNCTION now()")
            .missing("USAGE", "TYPE uuid")
            .missing("USAGE", "LANGUAGE plpgsql"));
        Examined.by(RightsChecks::usualRights, hardened)
            .blocks("`EXECUTE ON FUNCTION now()`, `USAGE ON TYPE uuid`, `USAGE ON LANGUAGE plpgsql`")
            .proposes(new GrantRight("immich", "EXECUTE", "FUNCTION now()", "immich"),
                    new GrantRight("immich", "USAGE", "TYPE uuid", "immich"),
                    new GrantRight("immich", "USAGE", "LANGUAGE plpgsql", "immich"));
        Examined.by(RightsChecks::usualRights, hardened.contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .blocks("Somebody took these away: `EXECUTE ON FUNCTION now()`.");
        Examined.by(RightsChecks::usualRights, hardened, SUPERUSER).passes("superuser");
        Examined.by(RightsChecks::usualRights, ready()).passes("yes");
    }

    @Test
    void aRightReadsAsGrantNamesIt() {
        assertThat(new MissingRight("USAGE", "TYPE uuid")).hasToString("USAGE ON TYPE uuid");
    }

    private static HbaRule rule(int line, String type, String user, String address, String method) {
        return new HbaRule(line, Optional.of(type), List.of("all"), List.of(user), Optional.of(address),
                Optional.empty(), Optional.of(method), Optional.empty());
    }

    @Test
    void aServerWithoutALineForTheRoleIsClosed() {
        Examined.by(HbaChecks::roleDoor, ready().hba(rule(1, "host", "all", "all", "reject")))
            .blocks("No line lets this role")
            .advises("`host immich immich samenet scram-sha-256`", "SELECT pg_catalog.pg_reload_conf();")
            .proposes();
        Examined.by(HbaChecks::roleDoor, ready().hba(rule(1, "local", "all", "all", "trust"))).blocks("No line");
        Examined.by(HbaChecks::roleDoor, ready().hba(rule(1, "host", "other", "all", "md5"))).blocks("No line");
        Examined.by(HbaChecks::roleDoor, ready().noRole()).skips("not there yet");
    }

    @Test
    void theFirstLineThatFitsDecides() {
        Examined
            .by(HbaChecks::roleDoor, ready().hba(rule(1, "host", "other", "all", "reject"),
                    rule(2, "host", "immich", "all", "md5"), rule(3, "host", "immich", "all", "trust")))
            .passes("line 2 (md5)");
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "hostssl", "immich", "all", "reject"), rule(2, "host", "all", "all", "trust")))
            .passes("line 2 (trust)");
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "hostnossl", "immich", "all", "md5"), rule(2, "host", "all", "all", "trust")))
            .passes("line 1 (md5)");
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "hostgssenc", "all", "all", "md5"),
                            rule(2, "hostnogssenc", "all", "all", "md5")))
            .passes("line 2 (md5)");
        Examined.by(HbaChecks::roleDoor, ready().hba(rule(1, "hostgssenc", "all", "all", "trust"))).blocks("No line");
    }

    private static HbaRule certified(String type, String method, String... options) {
        return new HbaRule(7, Optional.of(type), List.of("all"), List.of("immich"), Optional.of("all"),
                Optional.empty(), Optional.of(method), List.of(options), Optional.of("/etc/hba/apps.conf"),
                Optional.empty());
    }

    /** Nobody is advised a door beside it that asks for less. */
    @Test
    void aDoorForCertificatesIsKept() {
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(certified("hostssl", "cert", "clientcert=verify-full"),
                            rule(8, "host", "all", "all", "reject")))
            .notes("Only with a client certificate for `immich`: line 7 of `/etc/hba/apps.conf` (cert)")
            .advises("`sslcert`", "`sslkey`");
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(certified("hostssl", "scram-sha-256", "map=x", "clientcert=verify-ca")))
            .notes("Only with a client certificate: line 7");
        Examined.by(HbaChecks::roleDoor, ready().hba(certified("hostssl", "scram-sha-256", "map=x")))
            .notes("Only over TLS");
    }

    /** For the files that are handed over. */
    @Test
    void aClientCertificateIsAskedForByTheLineThatLetsImmichIn() {
        HbaRule named = certified("hostssl", "scram-sha-256", "clientcert=verify-full");
        HbaRule any = certified("hostssl", "scram-sha-256", "clientcert=verify-ca");
        HbaRule plain = rule(8, "host", "all", "all", "scram-sha-256");
        assertThat(demand(ready().hba(named, plain), true)).isEqualTo(CertificateDemand.OF_THE_ROLE);
        assertThat(demand(ready().hba(certified("hostssl", "cert", "clientcert=verify-full")), true))
            .isEqualTo(CertificateDemand.OF_THE_ROLE);
        assertThat(demand(ready().hba(any, plain), true)).isEqualTo(CertificateDemand.ANY);
        assertThat(demand(ready().hba(any, plain), false)).isEqualTo(CertificateDemand.NONE);
        assertThat(demand(ready().hba(any, rule(8, "host", "all", "all", "reject")), false))
            .isEqualTo(CertificateDemand.ANY);
        assertThat(demand(ready().hba(plain, named), true)).isEqualTo(CertificateDemand.NONE);
        assertThat(demand(ready().hba(Reading.<List<HbaRule>>hidden("no")), true)).isEqualTo(CertificateDemand.ANY);
    }

    private static CertificateDemand demand(ServerFixtures server, boolean encrypted) {
        return CertificateDemand
            .of(new CheckContext(server.server(), Examined.target("3.0.3", VectorExtension.PGVECTOR)), encrypted, true);
    }

    @Test
    void aDoorForTlsAloneIsANote() {
        Examined.by(HbaChecks::roleDoor, ready().hba(rule(4, "hostssl", "immich", "all", "scram-sha-256")))
            .notes("Only over TLS: line 4 (scram-sha-256)")
            .advises("a URL that asks for TLS")
            .shows("The wizard's address=127.0.0.1")
            .proposes();
    }

    @Test
    void aDoorForOtherAddressesIsAWarning() {
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "host", "all", "127.0.0.1", "reject"),
                            rule(2, "host", "all", "10.0.0.0", "md5")))
            .warns("Not from the address that the wizard comes from", "line 2 (md5) lets it in from elsewhere")
            .shows("The wizard's address=127.0.0.1")
            .proposes();
    }

    @Test
    void onASocketTheFirstOpenDoorCounts() {
        Examined
            .by(HbaChecks::roleDoor, ready().hba(rule(1, "host", "all", "10.0.0.0", "md5"))
                .activity(old -> new Activity(old.now(), false, Optional.empty(), old.tls(), 3, 0, false, false)))
            .passes("line 1 (md5)");
    }

    @Test
    void hiddenDoorsAreUnknownUnlessOneCameThrough() {
        Examined.by(HbaChecks::roleDoor, ready().readBy("visitor"))
            .isUnknown(Severity.WARNING, "Only a superuser may read");
        Examined.by(HbaChecks::roleDoor, ready().readBy("immich")).passes("the wizard came in as this role");
    }

    @Test
    void aFileThatWasChangedSinceTellsNothing() {
        ServerFixtures waiting = ready().hba(rule(1, "host", "all", "all", "reject"))
            .activity(old -> new Activity(old.now(), false, old.clientAddress(), old.tls(), 3, 0, false, true));
        Examined.by(HbaChecks::roleDoor, waiting).isUnknown(Severity.BLOCKER, "changed after Postgres read it");
        Examined.by(HbaChecks::roleDoor, waiting.readBy("immich").hba(rule(1, "host", "all", "all", "reject")))
            .warns("changed after Postgres read it")
            .advises("pg_reload_conf()");
    }

    @ParameterizedTest
    @ValueSource(strings = { "scram-sha-256", "md5", "password" })
    void aRoleWithoutAPasswordIsKeptOut(String method) {
        ServerFixtures asking = ready().hba(rule(1, "host", "all", "all", method)).role(password(PasswordKind.NONE));
        Examined.by(HbaChecks::roleDoor, asking)
            .blocks("has no password", "line 1 (" + method + ") asks for one")
            .proposes(new SetPassword("immich"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "trust", "ldap", "pam", "bsd", "radius" })
    void somebodyElseMayKeepThePassword(String method) {
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "host", "all", "all", method)).role(password(PasswordKind.NONE)))
            .passes("line 1 (" + method + ")");
    }

    @Test
    void aPasswordInMd5IsNoScram() {
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "host", "all", "all", "scram-sha-256")).role(password(PasswordKind.MD5)))
            .blocks("kept as MD5", "line 1 (scram-sha-256) asks for SCRAM")
            .proposes(new SetPassword("immich"));
        Examined
            .by(HbaChecks::roleDoor, ready().hba(rule(1, "host", "all", "all", "md5")).role(password(PasswordKind.MD5)))
            .passes("line 1 (md5)");
        Examined
            .by(HbaChecks::roleDoor,
                    ready().hba(rule(1, "host", "all", "all", "scram-sha-256")).role(password(PasswordKind.HIDDEN)))
            .passes("line 1 (scram-sha-256)");
    }

    @Test
    void aBrokenLineLeavesTheLinesInForceThatWereReadBefore() {
        HbaRule broken = new HbaRule(1, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of("invalid"));
        Examined.by(HbaChecks::roleDoor, ready().hba(broken)).isUnknown(Severity.BLOCKER, "Line 1", "read before");
        Examined.by(HbaChecks::roleDoor, ready().readBy(ServerFixtures.NAME).hba(broken)).warns("Line 1");
    }

    /** PostgreSQL 16: hostssl record cannot match because SSL is disabled. */
    @Test
    void aLineThatNeverMatchesIsNotBroken() {
        HbaRule idle = new HbaRule(1, Optional.of("hostssl"), List.of("all"), List.of("all"), Optional.of("all"),
                Optional.empty(), Optional.of("md5"), Optional.of("cannot match"));
        Examined.by(HbaChecks::roleDoor, ready().hba(idle, rule(2, "host", "all", "all", "md5")))
            .passes("line 2 (md5)");
        Examined.by(HbaChecks::roleDoor, ready().hba(idle)).blocks("No line");
    }

    /**
     * What a line before keeps out, for a client that comes from nowhere in particular.
     */
    @ParameterizedTest
    @CsvSource({ "on, hostnossl, all, , passes", "off, hostnossl, all, , blocks", "off, hostssl, all, , passes",
            "on, host, 0.0.0.0, 0.0.0.0, passes", "on, host, 10.0.0.0, 255.0.0.0, passes", "on, host, all, , blocks",
            "on, host, nas.lan, , passes" })
    void linesBeforeKeepClientsOut(String ssl, String type, String address, String mask, String what) {
        HbaRule before = new HbaRule(1, Optional.of(type), List.of("all"), List.of("all"), Optional.of(address),
                Optional.ofNullable(mask), Optional.of("reject"), Optional.empty());
        ServerFixtures server = ready().setting("ssl", ssl).hba(before, rule(2, "host", "all", "all", "trust"));
        Finding finding = HbaChecks
            .roleDoor(new CheckContext(server.server(), Examined.target("3.0.3", VectorExtension.PGVECTOR)));
        assertThat(finding instanceof Finding.Failed failed && failed.severity() == Severity.BLOCKER)
            .isEqualTo(what.equals("blocks"));
    }

    @Test
    void linesForBothProtocolsKeepAllOut() {
        HbaRule four = new HbaRule(1, Optional.of("host"), List.of("all"), List.of("all"), Optional.of("0.0.0.0"),
                Optional.of("0.0.0.0"), Optional.of("reject"), Optional.empty());
        HbaRule six = new HbaRule(2, Optional.of("host"), List.of("all"), List.of("all"), Optional.of("::"),
                Optional.of("::"), Optional.of("reject"), Optional.empty());
        Examined.by(HbaChecks::roleDoor, ready().hba(four, six, rule(3, "host", "all", "all", "trust")))
            .blocks("No line");
        Examined.by(HbaChecks::roleDoor, ready().hba(four, six, rule(3, "host", "all", "10.0.0.7", "trust")))
            .blocks("No line");
    }

    @Test
    void aLineForEverybodyHidesThoseBehindIt() {
        Examined.by(HbaChecks::roleDoor, ready().hba(ServerFixtures.rule(1, "host", "all", "all", "reject"),
                ServerFixtures.rule(2, "host", "all", "all", "scram-sha-256")))
            .blocks("No line");
    }

    /** The columns as the manual explains them; the role immich is a member of family. */
    @ParameterizedTest
    @CsvSource({ "all, immich, true", "immich, immich, true", "other, immich, false", "sameuser, immich, true",
            "sameuser, photos, false", "samerole, immich, true", "samerole, family, true", "samegroup, family, true",
            "samerole, photos, false", "+family, photos, true", "+immich, photos, true", "+other, photos, false",
            "/^ph, photos, true", "/^x, photos, false", "/(, photos, false", "photos, photos, true" })
    void readsNamesOfHba(String entry, String name, boolean fits) {
        Role role = ready().role(password(PasswordKind.SCRAM)).server().role().orElseThrow();
        assertThat(new HbaNames("immich", role.memberOf(), true).fit(List.of("nobody", entry), name)).isEqualTo(fits);
        assertThat(new HbaNames("immich", role.memberOf(), false).fit(List.of("nobody", entry), name))
            .isEqualTo(fits && !entry.startsWith("/"));
    }

    @ParameterizedTest
    @CsvSource({ "all, , 10.0.0.7, true", "samenet, , 127.0.0.1, true", "samehost, , ::1, true",
            "samenet, , 10.0.0.7, false", "10.0.0.0, 255.255.255.0, 10.0.0.7, true",
            "10.0.0.0, 255.255.255.0, 10.0.1.7, false", "10.0.0.7, , 10.0.0.7, true", "10.0.0.7, , 10.0.0.8, false",
            "db.lan, , 10.0.0.7, false", "10.0.0.0, 255.0.0.0, db.lan, false", "::, ::, 10.0.0.7, false",
            "0.0.0.0, 0.0.0.0, ::1, false", "fd00::, ffff::, fd00::7, true", "fd00::, ffff::, fe00::7, false",
            "10.0.0.0, ffff::, 10.0.0.0, false", "10.0.0.0.0, , 10.0.0.0.0, false", "0.0.0.0, 0.0.0.0, 9.9.9.9, true",
            "192.168.0.0, 255.255.128.0, 192.168.127.255, true", "192.168.0.0, 255.255.128.0, 192.168.128.0, false" })
    void readsAddressesOfHba(String address, String mask, String client, boolean fits) {
        assertThat(new HbaAddress(address, Optional.ofNullable(mask)).fits(client)).isEqualTo(fits);
    }

}
