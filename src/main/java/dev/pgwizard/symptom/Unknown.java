package dev.pgwizard.symptom;

import dev.pgwizard.symptom.Diagnosis.Match;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An error that the catalogue does not know: what its severity, its SQLSTATE and its
 * source say, and which check would see the state behind it.
 *
 * @param line the number of the line, from 1
 * @param text the line
 * @param meaning what its source, severity and class say
 */
public record Unknown(int line, String text, String meaning, Optional<String> check) {

    private static final Pattern SEVERITY = Pattern
        .compile("\\b(PANIC|FATAL|ERROR):|\\bseverity\\w*['\"]?:\\s*['\"](PANIC|FATAL|ERROR)\\b");

    /** How far from an error its code may stand. */
    private static final int NEAR = 30;

    private static final Pattern BEFORE_WORDS = Pattern.compile("^.*(?:Error|ERROR|FATAL|PANIC):\\s+");

    /**
     * The first error of a log that none of the matches explains: one of Postgres, and
     * only where there is none one of Immich.
     */
    static Optional<Unknown> first(List<String> lines, List<Match> matches) {
        List<Integer> errors = IntStream.range(0, lines.size())
            .filter(index -> source(lines.get(index)).isPresent())
            .filter(index -> unexplained(lines, index, matches))
            .boxed()
            .toList();
        Predicate<Integer> immich = index -> source(lines.get(index)).equals(Optional.of(ErrorSource.IMMICH));
        return Stream.concat(errors.stream().filter(immich.negate()), errors.stream().filter(immich))
            .findFirst()
            .map(index -> of(lines, index));
    }

    private static Optional<ErrorSource> source(String line) {
        return LogText.forms(line).flatMap(text -> ErrorSource.of(Languages.severity(text)).stream()).findFirst();
    }

    /** What only frames an error explains the rest of its line as little. */
    private static boolean unexplained(List<String> lines, int index, List<Match> matches) {
        if (matches.stream().anyMatch(match -> match.line() == index + 1 && !match.symptom().general())) {
            return false;
        }
        return LogReader.byText(lines, index)
            .allMatch(match -> match.symptom().general()
                    && source(match.after()).filter(source -> source != ErrorSource.IMMICH).isPresent());
    }

    private static Unknown of(List<String> lines, int index) {
        List<String> near = lines.subList(index, end(lines, index));
        Optional<String> state = near.stream()
            .flatMap(line -> ErrorCode.in(line).map(found -> found.group(1)).stream())
            .findFirst();
        StateClass found = state.map(code -> StateClass.of(code.substring(0, 2))).orElse(StateClass.NONE);
        ErrorSource source = source(lines.get(index)).orElse(ErrorSource.IMMICH);
        String severity = source == ErrorSource.IMMICH ? "" : severity(near) + " ";
        String said = state.map(code -> "Its SQLSTATE is `" + code + "`: ").orElse("") + found.meaning();
        return new Unknown(index + 1, lines.get(index).strip(), source.sentence() + " " + severity + said,
                found.check());
    }

    /** Where the next error of Postgres begins; a trace says the same one again. */
    private static int end(List<String> lines, int index) {
        return IntStream.range(index + 1, Math.min(lines.size(), index + NEAR))
            .filter(next -> source(lines.get(next)).filter(source -> source != ErrorSource.IMMICH).isPresent())
            .filter(next -> !words(lines.get(next)).equals(words(lines.get(index))))
            .findFirst()
            .orElse(Math.min(lines.size(), index + NEAR));
    }

    private static String words(String line) {
        return BEFORE_WORDS.matcher(line).replaceFirst("").strip();
    }

    private static String severity(List<String> near) {
        return near.stream()
            .map(Languages::severity)
            .flatMap(line -> SEVERITY.matcher(line).results())
            .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
            .findFirst()
            .map(Unknown::cost)
            .orElse("One statement failed; the server and its connections go on.");
    }

    private static String cost(String severity) {
        return switch (severity) {
            case "PANIC" -> "The whole server stopped over this.";
            case "FATAL" -> "One connection, or the start of the server, ended with this.";
            default -> "One statement failed; the server and its connections go on.";
        };
    }

    /** Who wrote an error into a log, by how each of them writes one. */
    enum ErrorSource {

        TOOL("\\b(?:psql|pg_dump|pg_dumpall|pg_restore|pg_upgrade|pg_ctl|initdb|createdb)(?:\\S*:\\d+)?: "
                + "(?!(?i:warning|detail|hint|info): )(?:\\S+: )?(?!warning)\\p{L}+ ?:? ",
                "A tool of Postgres wrote it."),
        DRIVER("\\b(?:PostgresError|QueryFailedError|DatabaseError): ", "Immich got it from Postgres."),
        SERVER("\\b(?:PANIC|FATAL|ERROR):\\s+\\S|\"error_severity\":\\s*\"(?:PANIC|FATAL|ERROR)\"|,(?:PANIC|FATAL|ERROR),[0-9A-Z]{5},",
                "Postgres wrote it."),
        IMMICH("\\b(?:ERROR|FATAL) \\[|^\\s*(?:\\S+\\s*\\|\\s)?(?:\\w*Error|error)(?: \\[\\w+\\])?: \\S",
                "Immich or its container wrote it; whether Postgres is behind it does not stand there.");

        private final Pattern written;

        private final String sentence;

        ErrorSource(String written, String sentence) {
            this.written = Pattern.compile(written);
            this.sentence = sentence;
        }

        /** Who wrote the error of this line; a line without one has nobody. */
        static Optional<ErrorSource> of(String line) {
            return Stream.of(values()).filter(source -> source.written.matcher(line).find()).findFirst();
        }

        String sentence() {
            return sentence;
        }

    }

    /**
     * The classes of SQLSTATE (PostgreSQL manual, appendix A), and the check near to
     * each.
     */
    enum StateClass {

        CONNECTION("08", "the connection broke or was never made.", ""),
        NOT_SUPPORTED("0A", "this server cannot do what was asked.", "vector-available"),
        DATA("22", "a value does not fit where it should go.", "embeddings"),
        CONSTRAINT("23", "a row breaks a rule of its table.", "tables-elsewhere"),
        TRANSACTION("25", "the transaction does not allow this.", "transactions-writable"),
        AUTHORIZATION("28", "the login was refused.", "role-door"),
        DEPENDENT("2B", "other objects depend on it.", "leftovers"),
        CATALOG("3D", "there is no such database.", "database-exists"),
        SCHEMA("3F", "there is no such schema.", "search-path"),
        ROLLBACK("40", "two transactions were in each other’s way; the next try may pass.", ""),
        ACCESS("42", "wrong SQL, a missing object, one that is there already, or a missing right.", "names-free"),
        RESOURCES("53", "the server ran out of disk, memory or connections.", "connection-slots"),
        LIMIT("54", "a limit of Postgres was exceeded.", ""),
        STATE("55", "the object is in use or not in the state that it needs.", "vector-preloaded"),
        INTERVENTION("57", "somebody or a limit ended it.", "time-limits"),
        SYSTEM("58", "the operating system refused a file.", "vector-library"),
        CONFIGURATION("F0", "a configuration file is wrong.", "configuration-files"),
        PROGRAM("P0", "a function of the database raised it.", "table-triggers"),
        INTERNAL("XX", "Postgres or an extension found something that must not be, such as damaged data.",
                "data-checksums"),
        NONE("", "No SQLSTATE stands beside it; the log of Postgres, or the lines that follow, may have one.", "");

        private final String code;

        private final String meaning;

        private final String check;

        StateClass(String code, String meaning, String check) {
            this.code = code;
            this.meaning = meaning;
            this.check = check;
        }

        static StateClass of(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst().orElse(NONE);
        }

        String meaning() {
            return meaning;
        }

        Optional<String> check() {
            return Optional.of(check).filter(id -> !id.isEmpty());
        }

    }

}
