package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Instruction;
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

    /** What a person does by hand on the host. */
    record Told(Instruction instruction) implements Command {
    }

    static Command advice(String text) {
        return new Told(new Instruction.Words(text));
    }

    static Command shell(String where, String text) {
        return new Told(new Instruction.Shell(where, text));
    }

    static Command file(String name, String text) {
        return new Told(new Instruction.File(name, "", text));
    }

}
