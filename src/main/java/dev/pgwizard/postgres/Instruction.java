package dev.pgwizard.postgres;

import java.util.function.UnaryOperator;

/**
 * The one form of what a person reads and does by hand: words, or text to copy with the
 * place where it goes.
 */
public sealed interface Instruction {

    String text();

    /** The same with its texts changed. */
    Instruction map(UnaryOperator<String> change);

    /** Words, with names in backticks, where there is nothing to copy. */
    record Words(String text) implements Instruction {

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new Words(change.apply(text));
        }

    }

    /** Text that a person copies. */
    sealed interface Copyable extends Instruction {

        /** What it is: "Shell", "SQL" or the name of a file. */
        String title();

        /** Where it runs or stands, and as whom, in a few words; may be empty. */
        String where();

        /** By a word of a data file: {@code sql}, {@code shell} or a file's name. */
        static Copyable of(String kind, String where, String text) {
            return switch (kind) {
                case "sql" -> new Sql(where, text);
                case "shell" -> new Shell(where, text);
                case String name -> new File(name, where, text);
            };
        }

        static Copyable shell(String where, String text) {
            return new Shell(where, text);
        }

        static Copyable sql(String where, String text) {
            return new Sql(where, text);
        }

        static Copyable file(String name, String where, String text) {
            return new File(name, where, text.stripTrailing());
        }

    }

    /** Statements for psql, with the line that they have to begin with. */
    record Sql(String where, String text) implements Copyable {

        public Sql {
            text = CopiedSql.of(text);
        }

        @Override
        public String title() {
            return "SQL";
        }

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new Sql(change.apply(where), change.apply(text));
        }

    }

    /** Commands for a POSIX shell. */
    record Shell(String where, String text) implements Copyable {

        @Override
        public String title() {
            return "Shell";
        }

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new Shell(change.apply(where), change.apply(text));
        }

    }

    /**
     * What a file should hold, or lines to add to it.
     *
     * @param name the file, with its folder where that is known
     */
    record File(String name, String where, String text) implements Copyable {

        @Override
        public String title() {
            return name;
        }

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new File(change.apply(name), change.apply(where), change.apply(text));
        }

    }

}
