package dev.pgwizard.symptom;

import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A known line of a log. The fields are explained at the head of
 * {@code symptoms/connect.yaml}.
 *
 * @param general says nothing about the cause, only that there is one
 * @param over the symptoms that this one says more exactly, by their id
 * @param codes codes that mean this and nothing else
 * @param check the id of the check that asks the same of a server
 */
public record Symptom(String id, Group group, Weight weight, CauseRank rank, boolean general, List<String> over,
        String title, String sign, List<Sign> signs, List<ErrorCode> codes, String meaning, List<Cure> cures,
        Optional<String> check, String seen, String example) {

    Optional<MatchResult> in(String line) {
        return signs.stream().flatMap(known -> known.in(line).stream()).findFirst();
    }

    /**
     * Whether a symptom can be why something fails, in the order in which they are named.
     */
    public enum CauseRank {

        /** What to mend. */
        CAUSE,
        /** What a client sees of a server that is down. */
        EFFECT,
        /** What is as it should be. */
        NOTE,
        /** What stands in many logs and hinders nothing. */
        NOISE

    }

    /** What a symptom costs. */
    public enum Weight {

        /** Immich does not start, or the restore fails. */
        BLOCKER,
        /** Immich starts, and something else does not work. */
        WARNING,
        /** Nothing is wrong. */
        NOTE

    }

    /**
     * By what a line is known. Most lines are not: they are passed over by a word that
     * has to be there, which is many times faster than the pattern.
     *
     * @param word what each match of the pattern contains; empty where no word is certain
     */
    record Sign(Pattern pattern, String word) {

        /**
         * Between certain words: groups, classes, and characters that are repeated or
         * left out.
         */
        private static final Pattern UNCERTAIN = Pattern.compile(
                "\\\\[a-zA-Z]|\\[(?:\\\\.|[^\\]\\\\])*+\\]|\\((?:\\\\.|[^()\\\\]|\\((?:\\\\.|[^()\\\\])*+\\))*+\\)|(?:\\\\."
                        + "|[^\\\\])(?=[?*+{])|(?<!\\\\)[?*+.^$]|\\{[^}]*\\}");

        static Sign of(String pattern) {
            return new Sign(Pattern.compile(pattern), word(pattern));
        }

        private static String word(String pattern) {
            String certain = UNCERTAIN.matcher(pattern).replaceAll("\n");
            return pattern.startsWith("(?i)") || certain.contains("|") ? ""
                    : Stream.of(certain.split("\n"))
                        .map(piece -> piece.replaceAll("\\\\(.)", "$1"))
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        }

        Optional<MatchResult> in(String line) {
            if (!line.contains(word)) {
                return Optional.empty();
            }
            Matcher matcher = pattern.matcher(line);
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        }

    }

    /**
     * What to do about a symptom.
     *
     * @param when for which case; empty where there is only one
     * @param text sets names in `backticks`
     * @param recipes what to copy; what the reader has to fill in stands in ‹these
     * quotes›
     */
    public record Cure(String when, String text, List<Copyable> recipes) {

    }

    /**
     * The parts of the catalogue, in the order of a person's way; each is one file of the
     * resources.
     */
    public enum Group {

        CONNECT("Cannot connect"), SERVER("Postgres does not start, or goes down"),
        VECTOR("VectorChord, pgvector, pgvecto.rs"), RIGHTS("Rights and ownership"), BACKUP("Backup and restore"),
        UPGRADE("Upgrades and locale");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        String file() {
            return "symptoms/" + name().toLowerCase(Locale.ROOT) + ".yaml";
        }

    }

}
