package dev.pgwizard.bench;

import dev.pgwizard.connection.Connector;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same reading by psql: the statements that the reader sends, noted as it sends them.
 * A batch is longer than an argument may be; as a value that psql executes it still takes
 * one round trip, behind the short one that gives psql the value back.
 */
final class Psql {

    private static final Path FOLDER = Path.of("target/bench");

    private final List<String> command;

    private final List<String> script = new ArrayList<>();

    /** Reads the server once to note the statements. */
    Psql(int port) throws SQLException, IOException {
        Path file = FOLDER.resolve("psql.sql");
        command = List.of(program(), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1",
                "--host=127.0.0.1", "--port=" + port, "--username=" + Person.ADMIN, "--dbname=postgres",
                "--file=" + file);
        Connector connector = new Connector();
        new ServerReader().read(database -> {
            if (!database.equals("postgres")) {
                script.add("\\connect " + database);
            }
            return noting(connector.open(VerdictRows.admin(port).withDatabase(database)));
        }, "postgres", "immich", "immich");
        Files.write(file, script);
    }

    /** Debian's /usr/bin/psql is a script in front of the real one. */
    private static String program() {
        try (var majors = Files.list(Path.of("/usr/lib/postgresql"))) {
            return majors.map(major -> major.resolve("bin/psql"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .max(String::compareTo)
                .orElse("psql");
        }
        catch (IOException notDebian) {
            return "psql";
        }
    }

    private Connection noting(Connection connection) {
        return proxy(Connection.class, connection, (method, result) -> result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, statement, (call, answer) -> note(statement, call, answer)) : result);
    }

    private Object note(PreparedStatement statement, Method call, Object answer) {
        if (call.getName().equals("execute")) {
            Path batch = FOLDER.resolve("psql-%d.sql".formatted(script.size()));
            write(batch, statement.toString());
            script.add("\\set batch `cat " + batch + "`");
            script.add("SELECT :'batch' \\gexec");
        }
        return answer;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done with the result of a call. */
    private interface Afterwards {

        Object result(Method method, Object result);

    }

    private static <T> T proxy(Class<T> type, T real, Afterwards afterwards) {
        return type
            .cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
                try {
                    return afterwards.result(method, method.invoke(real, arguments));
                }
                catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }));
    }

    /** Starts psql, which connects, reads and prints. */
    void read() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGPASSWORD", Person.PASSWORD);
        builder.environment().put("PGSSLMODE", "prefer");
        Path printed = FOLDER.resolve("psql.out");
        Process psql = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        if (psql.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(printed));
        }
    }

}
