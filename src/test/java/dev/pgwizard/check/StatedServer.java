package dev.pgwizard.check;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.Optional;

/** A server that was brought into a state of the table, and readings of it. */
public record StatedServer(ServerState state, RunningPostgres postgres, int port, String database,
        String role) implements AutoCloseable {

    private static final ServerReader READER = new ServerReader();

    public static final Secret PASSWORD = Secret.of(Preparation.PASSWORD);

    public static StatedServer of(ServerState state, RunningPostgres postgres) {
        Preparation preparation = Preparation.on(postgres, state.vector(), state.steps());
        return new StatedServer(state, postgres, postgres.port(), preparation.database(), preparation.role());
    }

    @Override
    public void close() {
        ((TestServer) postgres).close(database);
    }

    /** The same server, reached through another port. */
    public StatedServer through(int other) {
        return new StatedServer(state, postgres, other, database, role);
    }

    public Target target() {
        Release release = Release.of(state.release());
        return new Target(release, TargetFixtures.RELEASES.requirements(release).orElseThrow(), state.vector(),
                !state.isUntold(), Optional.empty(), database, role, Rights.OWNER);
    }

    public Report report() throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(READER.read(reader(), maintenance(), database, role), target()));
    }

    /** The database from which the wizard looks at the server. */
    public String maintenance() {
        return state.isReadByTheRole() ? database : "postgres";
    }

    /** As whom the wizard is logged in. */
    public Databases reader() {
        return Databases.of(login(user(), Limits.READING, NameLookup.CATALOG),
                login(user(), Limits.READING, NameLookup.OF_IMMICH));
    }

    /** The same login, for changes. */
    public Databases changer() {
        return login(user(), Limits.CHANGING, NameLookup.CATALOG);
    }

    private String user() {
        if (state.isReadByAnAdministrator()) {
            return role + "_admin";
        }
        return state.isReadByTheRole() ? role : "postgres";
    }

    public Databases asRole() {
        return login(role, Limits.READING, NameLookup.OF_IMMICH);
    }

    private Databases login(String user, Limits limits, NameLookup names) {
        ConnectionDetails details = new ConnectionDetails(postgres.host(), port, "postgres", user, PASSWORD,
                SslMode.PREFER, Optional.empty());
        Connector connector = new Connector();
        return name -> connector.open(details.withDatabase(name), limits, names);
    }

}
