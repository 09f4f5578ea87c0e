package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import java.util.List;
import java.util.Optional;

/**
 * What an error in a probe means, decided by its SQLSTATE.
 *
 * @param words for the person
 * @param check the id of the check that knows the cure; empty where it is not about the
 * server's state
 */
record ErrorMeaning(String words, Optional<String> check) {

    static ErrorMeaning of(ServerError error, Probe probe) {
        if (isLimit(error.sqlState())) {
            return of("A time limit that the role has ended it, and would end Immich's migrations.", "time-limits");
        }
        if (error.isLoss()) {
            return new ErrorMeaning("The connection was lost. Rehearse again when the server answers.",
                    Optional.empty());
        }
        return switch (error.sqlState()) {
            case SqlState.INSUFFICIENT_PRIVILEGE -> of("The role may not do this.", probe.check());
            case SqlState.INVALID_SCHEMA_NAME ->
                of("No schema of the role's search_path is there for it to create in.", "search-path");
            case SqlState.UNDEFINED_OBJECT, SqlState.UNDEFINED_FUNCTION, SqlState.UNDEFINED_TABLE ->
                of("It is not there, or in a schema that the role's search_path does not reach.", probe.check());
            case SqlState.READ_ONLY_TRANSACTION ->
                of("Transactions of this role are read only.", "transactions-writable");
            case SqlState.FEATURE_NOT_SUPPORTED, SqlState.UNDEFINED_FILE ->
                of("The files of the extension are not on the server.",
                        probe.id().equals("extensions") ? "contrib-available" : "vector-available");
            case SqlState.INTERNAL_ERROR -> ofExtension(error.words(), probe.check());
            case SqlState.LOCK_NOT_AVAILABLE -> new ErrorMeaning(
                    "Another session held a lock for longer than a second. Rehearse again.", Optional.empty());
            case SqlState.QUERY_CANCELED -> new ErrorMeaning("It took too long and was stopped.", Optional.empty());
            default -> of("Immich would stop at the same error.", probe.check());
        };
    }

    /**
     * The exception to the rule that SQLSTATE decides: the vector extensions give one for
     * everything, XX000, and say in English alone what is wrong, in whatever language the
     * server speaks. These words are known, and everything else stays unexplained.
     */
    private static ErrorMeaning ofExtension(String words, String check) {
        if (words.contains("must be loaded via shared_preload_libraries")) {
            return of("The library of the extension is not preloaded.", "vector-preloaded");
        }
        if (words.contains("deserialization: bad version number") || words.contains("are outdated")
                || words.contains("is not existing in the background worker")) {
            return of("An index is of another format than the library, or its files are lost. REINDEX rebuilds it.",
                    "vector-indexes");
        }
        if (words.contains("probes provided")) {
            return of("Another index of VectorChord on this table has another form than Immich's.", "vector-indexes");
        }
        if (words.contains("please run extension update scripts")) {
            return of("The library is newer than what the database knows of it.", "vector-up-to-date");
        }
        return of("The extension refuses to work.", check);
    }

    private static boolean isLimit(String sqlState) {
        return List
            .of(SqlState.IDLE_IN_TRANSACTION_TIMEOUT, SqlState.TRANSACTION_TIMEOUT, SqlState.IDLE_SESSION_TIMEOUT)
            .contains(sqlState);
    }

    private static ErrorMeaning of(String words, String check) {
        return new ErrorMeaning(words, Optional.of(check).filter(id -> !id.isEmpty()));
    }

}
