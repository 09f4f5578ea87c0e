package dev.pgwizard.bed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * A session that stays open between two uses. Who uses it has it alone; who comes
 * meanwhile opens another.
 */
final class KeptSession {

    private static final int SECONDS_TO_ANSWER = 10;

    private final Queue<Connection> idle = new ArrayBlockingQueue<>(1);

    private final Supplier<Connection> opening;

    KeptSession(Supplier<Connection> opening) {
        this.opening = opening;
    }

    /** The session, or a new one where it is in use or the server has ended it. */
    Connection take() {
        Connection kept = idle.poll();
        try {
            return lent(writing(kept != null && kept.isValid(SECONDS_TO_ANSWER) ? kept : opening.get()));
        }
        catch (SQLException e) {
            throw new StatementFailed("look whether a session answers", e);
        }
    }

    /** Whatever the server has been told since the session began. */
    private static Connection writing(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
        }
        return session;
    }

    private Connection lent(Connection session) {
        return (Connection) Proxy.newProxyInstance(KeptSession.class.getClassLoader(),
                new Class<?>[] { Connection.class }, (lent, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(session);
                        return null;
                    }
                    return invoke(session, method, arguments);
                });
    }

    private static Object invoke(Connection session, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        }
        catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void giveBack(Connection session) throws SQLException {
        if (!session.isClosed() && session.getAutoCommit()) {
            try (Statement statement = session.createStatement()) {
                statement.execute("DISCARD ALL");
            }
            if (idle.offer(session)) {
                return;
            }
        }
        session.close();
    }

}
