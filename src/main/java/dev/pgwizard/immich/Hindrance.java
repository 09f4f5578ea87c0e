package dev.pgwizard.immich;

import dev.pgwizard.immich.SchemaObject.ObjectName;

/** Where an update meets something else than what the releases before it leave. */
public sealed interface Hindrance {

    String migration();

    /** By the name that it has, or lacks, before the update. */
    ObjectName object();

    /** A migration changes something that is not there. */
    record Missing(String migration, ObjectName object) implements Hindrance {
    }

    /** A migration makes something whose name is taken. */
    record Taken(String migration, ObjectName object) implements Hindrance {
    }

    /**
     * A migration drops this or changes its type, which fails while something else
     * depends on it.
     */
    record Replaced(String migration, ObjectName object) implements Hindrance {
    }

    /**
     * What a migration does to something, by name.
     *
     * @param statement such as {@code ALTER TABLE}
     * @param subcommand such as {@code DropColumn}; empty for most
     * @param table the table it is about; empty where it stands for itself
     * @param name as it is before
     * @param other the new name, the new type, or the function of a trigger
     * @param ifExists whether it is content without it, or with one that is there
     * @param orReplace whether it takes the place of one that is there
     */
    public record Touch(String migration, String statement, String subcommand, String table, String name, String other,
            boolean ifExists, boolean orReplace) {

        /**
         * Statement and subcommand as one word, such as {@code ALTER TABLE DropColumn}.
         */
        public String deed() {
            return subcommand.isEmpty() ? statement : statement + " " + subcommand;
        }

        /** Whether it drops the index of this name, or the constraint that has it. */
        public boolean dropsIndex(String index) {
            return name.equals(index) && (statement.equals("DROP INDEX") || subcommand.equals("DropConstraint"));
        }

        public boolean addsColumn(String to, String column) {
            return subcommand.equals("AddColumn") && table.equals(to) && name.equals(column);
        }

        /** Whether it adds, drops, renames or changes a column of its table. */
        public boolean changesColumn() {
            return statement.equals("RENAME COLUMN") || statement.equals("ALTER TABLE")
                    && (subcommand.contains("Column") || subcommand.endsWith("NotNull"));
        }

    }

}
