package dev.pgwizard.apply;

import dev.pgwizard.bed.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that happens once, when the statement of a number is about to run.
 */
final class Fault {

    /** What happens. */
    enum Kind {

        BACKEND_KILLED, ANSWER_LOST, SERVER_RESTARTED, STATEMENT_REFUSED

    }

    private final Kind kind;

    private final TestServer postgres;

    private final Wire wire;

    private final int boundary;

    private final AtomicInteger left;

    private volatile String before = "";

    Fault(Kind kind, TestServer postgres, Wire wire, int boundary) {
        this.kind = kind;
        this.postgres = postgres;
        this.wire = wire;
        this.boundary = boundary;
        this.left = new AtomicInteger(boundary);
    }

    @Override
    public String toString() {
        return kind + " before statement " + boundary;
    }

    boolean hasHappened() {
        return left.get() < 0;
    }

    /** A connection on whose way it lies. */
    Connection on(Connection connection) throws SQLException {
        String pid = pid(connection);
        return proxy(Connection.class, connection, (name, nothing, run) -> switch (name) {
            case "createStatement" -> proxy(Statement.class, (Statement) run.now(),
                    (called, sql, execute) -> called.equals("execute") && isAnother(sql)
                            ? boundary(execute, connection, pid) : execute.now());
            case "commit" -> isAnother("COMMIT") ? boundary(run, connection, pid) : run.now();
            default -> run.now();
        });
    }

    /**
     * What changes the owner of a hundred tables, one statement each, has one boundary.
     */
    private boolean isAnother(String sql) {
        String kind = sql.replaceAll("(?<=[a-z]\\.)\\S+|\"[^\"]*\"", "");
        boolean another = !kind.equals(before);
        before = kind;
        return another;
    }

    private static String pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Object boundary(Call call, Connection connection, String pid) throws Throwable {
        if (left.getAndDecrement() == 0) {
            switch (kind) {
                case BACKEND_KILLED -> postgres.value("postgres", "SELECT pg_terminate_backend(" + pid + ", 10000)");
                case ANSWER_LOST -> wire.cut();
                case SERVER_RESTARTED -> restart();
                case STATEMENT_REFUSED -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT 1 / 0");
                    }
                }
            }
        }
        return call.now();
    }

    /** Every other time it crashes. */
    private void restart() {
        if (boundary % 2 == 0) {
            postgres.restart();
        }
        else {
            postgres.crash();
            postgres.start();
        }
    }

    /** A call that has not happened yet. */
    private interface Call {

        Object now() throws Throwable;

    }

    /** What is done about a call. */
    private interface Handler {

        Object handle(String name, String argument, Call call) throws Throwable;

    }

    private static <T> T proxy(Class<T> type, T target, Handler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> handler.handle(method.getName(),
                        arguments == null ? "" : String.valueOf(arguments[0]), () -> {
                            try {
                                return method.invoke(target, arguments);
                            }
                            catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        })));
    }

}
