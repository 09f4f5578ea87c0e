package dev.pgwizard.platform;

import java.util.function.UnaryOperator;

/** One thing to do on a platform. */
public sealed interface Instruction {

    /** The same with its text changed. */
    Instruction map(UnaryOperator<String> change);

    /**
     * Words, with names in backticks, where there is nothing to copy.
     */
    record Advice(String text) implements Instruction {

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new Advice(change.apply(text));
        }

    }

    /**
     * Commands for a POSIX shell.
     *
     * @param place on which machine, as whom
     */
    record Shell(String place, String text) implements Instruction {

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new Shell(change.apply(place), change.apply(text));
        }

    }

    /**
     * What a file should hold.
     *
     * @param name the file, with its folder where that is known
     */
    record File(String name, String text) implements Instruction {

        @Override
        public Instruction map(UnaryOperator<String> change) {
            return new File(change.apply(name), change.apply(text));
        }

    }

}
