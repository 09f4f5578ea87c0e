package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.platform.Instruction;
import dev.pgwizard.postgres.CopiedSql;
import java.util.List;

/**
 * Something that the server could do more.
 *
 * @param id the anchor, unique on the page
 * @param standing whether it is there, could be, or cannot
 * @param words what it is good for and what it costs, with names in backticks
 * @param facts what is set now
 * @param how what to do; empty where it is there or cannot be
 */
public record Gain(String id, String title, Standing standing, List<String> words, List<Fact> facts, How how) {

    /** How far the server is. */
    public enum Standing {

        THERE, POSSIBLE, NOT_HERE

    }

    public Gain {
        words = List.copyOf(words);
        facts = List.copyOf(facts);
    }

    /** A part of doing something: something to copy, or a sentence. */
    public sealed interface GainPiece {

        /** Words, with names in backticks. */
        record Words(String text) implements GainPiece {
        }

        /** Statements, for psql. */
        record Sql(String where, String text) implements GainPiece {

            public Sql {
                text = CopiedSql.of(text);
            }

        }

        /** Commands for a POSIX shell. */
        record Shell(String where, String text) implements GainPiece {
        }

        /** What a file should hold, or lines to add to it. */
        record File(String name, String where, String text) implements GainPiece {
        }

        static List<GainPiece> of(List<Instruction> instructions) {
            return instructions.stream().map(GainPiece::of).toList();
        }

        private static GainPiece of(Instruction instruction) {
            return switch (instruction) {
                case Instruction.Advice(String text) -> new Words(text);
                case Instruction.Shell(String place, String text) -> new Shell(place, text);
                case Instruction.File(String name, String text) -> new File(name, "", text);
            };
        }

    }

}
