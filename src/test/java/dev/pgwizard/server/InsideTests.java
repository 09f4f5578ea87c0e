package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.problem.Other;
import dev.pgwizard.connection.problem.ServerReply;
import dev.pgwizard.connection.problem.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two databases entered at once: what is read, and that nothing stays open. */
class InsideTests {

    private static final String MAINTENANCE = "postgres";

    private final TestServer postgres = TestServer.of(17).shared();

    private final List<String> entered = new CopyOnWriteArrayList<>();

    private final List<Connection> opened = new CopyOnWriteArrayList<>();

    private Connection enter(String name) throws SQLException {
        entered.add(name);
        Connection connection = postgres.connect(name);
        opened.add(connection);
        return connection;
    }

    private Server read(Databases databases, String database, String role, LastTime before) throws SQLException {
        return new ServerReader().read(databases, MAINTENANCE, database, role, Optional.of(before));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).as("entered side by side").isTrue();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String library() {
        String database = postgres.unique("photos");
        postgres.execute(MAINTENANCE, "CREATE ROLE " + database + " LOGIN",
                "CREATE DATABASE " + database + " OWNER " + database);
        return database;
    }

    private void assertNothingStaysOpen() throws SQLException {
        for (Connection connection : opened) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void entersTheOneBeforeTheOtherIsOpen() throws SQLException {
        String database = library();
        CountDownLatch knocked = new CountDownLatch(1);
        Server server = read(name -> {
            if (name.equals(database)) {
                knocked.countDown();
            }
            await(knocked);
            return enter(name);
        }, database, database, new LastTime(database, "\"$user\", public", Optional.empty()));

        assertThat(server.contents().asOptional().flatMap(contents -> contents.schema("public"))).isPresent();
        assertThat(entered).containsExactlyInAnyOrder(MAINTENANCE, database);
        assertNothingStaysOpen();
    }

    @Majors
    void readsTheSameAsOneAfterTheOther(int major) throws SQLException {
        TestServer server = TestServer.of(major).shared();
        String database = server.unique("photos");
        server.execute(MAINTENANCE, "CREATE ROLE " + database + " LOGIN",
                "CREATE DATABASE " + database + " OWNER " + database,
                "ALTER ROLE " + database + " SET search_path = tenant, public");
        server.execute(database, "CREATE SCHEMA tenant", "CREATE TABLE public.smart_search (id int)");
        Server first = new ServerReader().read(server::connect, MAINTENANCE, database, database);
        LastTime before = LastTime.of(first, database).orElseThrow();

        Server second = new ServerReader().read(server::connect, MAINTENANCE, database, database, Optional.of(before));

        assertThat(before.path()).isEqualTo("tenant, public");
        assertThat(second.contents()).isEqualTo(first.contents());
        assertThat(second.contents().asOptional().flatMap(contents -> contents.schema("tenant"))).isPresent();
    }

    @Test
    void asksAgainWhereImmichActsAsAnother() throws SQLException {
        String database = library();
        String other = postgres.unique("other");
        Server first = new ServerReader().read(this::enter, MAINTENANCE, database, database);
        postgres.execute(MAINTENANCE, "CREATE ROLE " + other, "GRANT " + other + " TO " + database,
                "ALTER ROLE " + database + " SET role = " + other);
        postgres.execute(database, "CREATE SCHEMA photos AUTHORIZATION " + other,
                "ALTER DATABASE " + database + " SET search_path = photos");

        Server second = read(this::enter, database, database, LastTime.of(first, database).orElseThrow());

        assertThat(second.role().map(Role::actsAs)).hasValue(other);
        assertThat(second.contents().asOptional().flatMap(contents -> contents.schema("photos")).map(Schema::owns))
            .hasValue(true);
        assertNothingStaysOpen();
    }

    @Test
    void asksAgainWhereTheLoginMaySeeLess() throws SQLException {
        String database = library();
        String admin = postgres.newRole("pw");
        postgres.execute(MAINTENANCE, "ALTER ROLE " + admin + " SUPERUSER");
        Databases databases = name -> postgres.connect(name, admin, "pw");
        LastTime before = LastTime.of(new ServerReader().read(databases, MAINTENANCE, database, database), database)
            .orElseThrow();
        assertThat(before.login().map(row -> row.who().readsPasswords())).hasValue(true);
        postgres.execute(MAINTENANCE, "ALTER ROLE " + admin + " NOSUPERUSER");

        Server second = read(databases, database, database, before);

        assertThat(second.login().superuser()).isFalse();
        assertThat(second.role().map(Role::password)).hasValue(PasswordKind.HIDDEN);
        assertThat(second.hba()).isInstanceOf(Reading.Hidden.class);
    }

    @Test
    void asksAgainWhereThePathHasChanged() throws SQLException {
        String database = library();
        postgres.execute(MAINTENANCE, "ALTER ROLE " + database + " SET search_path = tenant");
        postgres.execute(database, "CREATE SCHEMA tenant");

        Server server = read(this::enter, database, database, new LastTime(database, "public", Optional.empty()));

        assertThat(server.contents().asOptional().flatMap(contents -> contents.schema("tenant"))).isPresent();
        assertNothingStaysOpen();
    }

    @Test
    void expectsNothingOfAnotherDatabase() throws SQLException {
        String database = library();
        read(this::enter, database, database, new LastTime("elsewhere", "public", Optional.empty()));
        read(this::enter, MAINTENANCE, database, new LastTime(MAINTENANCE, "public", Optional.empty()));

        assertThat(entered).containsExactly(MAINTENANCE, database, MAINTENANCE);
        assertNothingStaysOpen();
    }

    @Test
    void forgetsADatabaseThatIsGone() throws SQLException {
        String gone = postgres.unique("gone");

        Server server = read(this::enter, gone, gone, new LastTime(gone, "public", Optional.empty()));

        assertThat(server.contents().asOptional().map(Contents::plannedOnly)).hasValue(true);
        assertThat(LastTime.of(server, gone)).isEmpty();
        assertNothingStaysOpen();
    }

    @Test
    void forgetsADatabaseThatIsClosedToTheWizard() throws SQLException {
        String database = library();
        postgres.execute(MAINTENANCE, "ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS false");

        Server server = read(this::enter, database, database, new LastTime(database, "public", Optional.empty()));

        assertThat(server.contents()).isInstanceOf(Reading.Hidden.class);
        assertThat(LastTime.of(server, database)).isEmpty();
        assertNothingStaysOpen();
    }

    @Test
    void closesWhatItOpenedWhenTheOtherFails() throws SQLException {
        String database = library();
        CountDownLatch open = new CountDownLatch(1);

        assertThatThrownBy(() -> read(name -> {
            if (name.equals(database)) {
                Connection connection = enter(name);
                open.countDown();
                return connection;
            }
            await(open);
            throw new SQLException("no", "57P03");
        }, database, database, new LastTime(database, "public", Optional.empty()))).hasMessage("no");

        assertThat(entered).containsExactly(database);
        assertNothingStaysOpen();
    }

    /** What is still on its way is waited for. */
    @Test
    void closesWhatIsOpenedTooLate() throws SQLException {
        String database = library();
        CountDownLatch failed = new CountDownLatch(1);

        assertThatThrownBy(() -> read(name -> {
            if (name.equals(database)) {
                await(failed);
                return enter(name);
            }
            failed.countDown();
            throw new SQLException("no", "57P03");
        }, database, database, new LastTime(database, "public", Optional.empty()))).hasMessage("no");

        assertThat(opened).hasSize(1);
        assertNothingStaysOpen();
    }

    @Test
    void saysWhyItWasRefusedAndKnocksOnce() throws SQLException {
        String database = library();
        ConnectionFailedException refused = new ConnectionFailedException(
                new Other(Stage.LOGIN, new ServerReply("28000", "no")));

        assertThatThrownBy(() -> read(name -> {
            if (name.equals(database)) {
                entered.add(name);
                throw refused;
            }
            return enter(name);
        }, database, database, new LastTime(database, "\"$user\", public", Optional.empty()))).isSameAs(refused);

        assertThat(entered).containsExactlyInAnyOrder(MAINTENANCE, database);
        assertNothingStaysOpen();
    }

    @Test
    void takesGarbageForGarbage() throws SQLException {
        String database = library();

        assertThatThrownBy(() -> read(name -> {
            if (name.equals(database)) {
                throw new IllegalStateException("garbage");
            }
            return enter(name);
        }, database, database, new LastTime(database, "\"$user\", public", Optional.empty())))
            .isInstanceOf(UnreadableAnswerException.class);
        assertNothingStaysOpen();
    }

}
