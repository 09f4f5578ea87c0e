package dev.pgwizard.symptom;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who wrote an error into a log, by how each of them writes one. */
enum ErrorSource {

    TOOL("\\b(?:psql|pg_dump|pg_dumpall|pg_restore|pg_upgrade|pg_ctl|initdb|createdb)(?:\\S*:\\d+)?: (?:\\S+: )?(?!warning)\\p{L}+ ?:? ",
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
