package dev.pgwizard.remedy;

import java.util.List;

/** Something to run or to write, and where. */
public sealed interface Command {

    /**
     * Statements for one database.
     *
     * @param database where they run; any database will do when it is empty
     */
    record Sql(String database, List<Statement> statements) implements Command {

        public Sql {
            statements = List.copyOf(statements);
        }

    }

    /**
     * A line for a configuration file of the server.
     *
     * @param file such as {@code postgresql.conf}, with its folder and line where known
     */
    record Conf(String file, String line) implements Command {
    }

    /**
     * What a file of the host should hold that is no configuration of settings, such as
     * {@code docker-compose.yml}.
     */
    record File(String name, String text) implements Command {
    }

    /**
     * A command for a shell.
     *
     * @param place on which machine, as whom
     */
    record Shell(String place, String text) implements Command {
    }

    /** Words, where there is nothing to copy. */
    record Advice(String text) implements Command {
    }

}
