package dev.pgwizard.practice;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.Tour;
import dev.pgwizard.web.WizardSession.ConnectDefaults;
import dev.pgwizard.web.view.Steps.StepName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * A Postgres 17 like the one that somebody already runs for other things: two databases
 * are in use, {@code pg_stat_statements} is preloaded, and a database for Immich was
 * begun by the wrong owner. Nothing of it outlives the wizard.
 */
final class PracticeServer implements AutoCloseable {

    /** Where the card of the practice server names its script. */
    static final Path FOLDER = Path.of("target", "practice");

    private static final String USER = "wizard";

    private static final String NOTICE = """
            This is a practice server: a real Postgres 17 with nothing of yours on it, deleted when the wizard ends.
            Its pgvector, VectorChord and pgvecto.rs are stand-ins for tests, not the real extensions: they \
            install, load and refuse as those do, but say nothing about speed.
            When the wizard waits for a restart of Postgres, run %s.
            """;

    private final TestServer server;

    private final String password;

    private final RestartScript restart;

    private PracticeServer(TestServer server, String password, RestartScript restart) {
        this.server = server;
        this.password = password;
        this.restart = restart;
    }

    /**
     * Starts one.
     * @param folder for the script that restarts it; two processes must not share one
     */
    static PracticeServer start(Path folder) {
        TestServer server = TestServer.of(17)
            .setting("cluster_name", "practice")
            .setting("shared_preload_libraries", "pg_stat_statements")
            .with(StandIn.vector("0.8.5"))
            .with(StandIn.vchord("1.1.1"))
            .with(StandIn.vectors("0.3.0"))
            .start();
        String password = randomPassword();
        server.execute("postgres", "create role %s superuser login password '%s'".formatted(USER, password));
        addNeighbour(server, "miniflux");
        addNeighbour(server, "nextcloud");
        server.execute("postgres", "create database immich");
        server.requirePasswords();
        return new PracticeServer(server, password, RestartScript.write(server, folder));
    }

    private static void addNeighbour(TestServer server, String name) {
        server.execute("postgres", "create role %s login password '%s'".formatted(name, randomPassword()),
                "create database %s owner %s".formatted(name, name));
        server.execute(name, "create table entries (id bigint primary key, title text)",
                "insert into entries select n, 'Entry ' || n from generate_series(1, 500) n",
                "alter table entries owner to " + name);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Where it listens and where its files are. */
    String place() {
        return "%s:%d, data in %s".formatted(server.host(), server.port(), server.dataDirectory());
    }

    RestartScript restart() {
        return restart;
    }

    ConnectDefaults connectDefaults() {
        return new ConnectDefaults(server.host(), server.port(), USER, Secret.of(password), "postgres",
                NOTICE.formatted(restart.path()));
    }

    /** Six stops, one at each step. */
    Tour tour() {
        return new Tour(server.host(), server.port(), before(), after());
    }

    private Map<StepName, String> before() {
        return Map.of(StepName.CONNECT, "The form is filled in. Connecting only reads.", StepName.TARGET,
                "What Immich should find. Immich 2.7.5 still takes pgvecto.rs.", StepName.CHECKS,
                "A server in use: a wrong owner, a missing library. Titles explain.", StepName.PREPARE,
                "Try it first. When it waits for the restart: `%s`.".formatted(restart.path()), StepName.VERIFY,
                "The wizard does what Immich does, as Immich’s role.", StepName.HANDOVER,
                "These files are for Immich.");
    }

    private static Map<StepName, String> after() {
        return Map.of(StepName.CONNECT, "It is prepared. Connecting again only reads.", StepName.TARGET,
                "It is prepared for this. Another release may ask for more.", StepName.CHECKS,
                "What was missing is there now.", StepName.PREPARE,
                "It is done. `undo.sql` in the download takes it back.", StepName.VERIFY,
                "To see it refuse: `ALTER DATABASE immich OWNER TO wizard`.", StepName.HANDOVER,
                "These files are for Immich. `undo.sql` takes all of it back.");
    }

    @Override
    public void close() {
        restart.delete();
        server.close();
    }

}
