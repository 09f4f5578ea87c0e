package dev.pgwizard.symptom;

import java.util.Arrays;
import java.util.Optional;

/**
 * The classes of SQLSTATE (PostgreSQL manual, appendix A), and the check near to each.
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
