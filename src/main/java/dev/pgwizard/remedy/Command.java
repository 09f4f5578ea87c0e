package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Instruction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

        /**
         * As a person copies it. psql goes on behind an error, and what follows a look
         * must not run then, so what the wizard runs together stands in a transaction.
         */
        public String copied() {
            return IntStream.range(0, statements.size())
                .mapToObj(index -> before(index) + statements.get(index).sql() + statements.get(index).ending()
                        + after(index))
                .collect(Collectors.joining("\n"));
        }

        /** What stands before a statement where it is copied. */
        public String before(int index) {
            return !follows(index) && follows(index + 1) ? "BEGIN;\n" : "";
        }

        /** What stands behind it. */
        public String after(int index) {
            return follows(index) && !follows(index + 1) ? "\nCOMMIT;" : "";
        }

        /** Whether a statement is of one transaction with the one before it. */
        boolean follows(int index) {
            return index > 0 && index < statements.size() && statements.get(index).transactional()
                    && statements.get(index - 1).transactional() && !statements.get(index - 1).whileUnused();
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
