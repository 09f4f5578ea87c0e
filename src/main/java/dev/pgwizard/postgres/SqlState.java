package dev.pgwizard.postgres;

/**
 * The SQLSTATEs that the wizard reacts to, by Postgres' own names (PostgreSQL manual,
 * appendix A).
 */
public final class SqlState {

    public static final String PROTOCOL_VIOLATION = "08P01";

    public static final String FEATURE_NOT_SUPPORTED = "0A000";

    public static final String READ_ONLY_TRANSACTION = "25006";

    public static final String DEPENDENT_OBJECTS = "2BP01";

    public static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";

    public static final String TRANSACTION_TIMEOUT = "25P04";

    public static final String IDLE_SESSION_TIMEOUT = "57P05";

    public static final String INVALID_AUTHORIZATION = "28000";

    public static final String INVALID_PASSWORD = "28P01";

    public static final String INVALID_CATALOG_NAME = "3D000";

    public static final String INVALID_SCHEMA_NAME = "3F000";

    public static final String INSUFFICIENT_PRIVILEGE = "42501";

    public static final String UNDEFINED_OBJECT = "42704";

    public static final String UNDEFINED_TABLE = "42P01";

    public static final String DUPLICATE_DATABASE = "42P04";

    public static final String DUPLICATE_OBJECT = "42710";

    public static final String UNDEFINED_FUNCTION = "42883";

    public static final String DISK_FULL = "53100";

    public static final String TOO_MANY_CONNECTIONS = "53300";

    public static final String OBJECT_NOT_IN_PREREQUISITE_STATE = "55000";

    public static final String LOCK_NOT_AVAILABLE = "55P03";

    public static final String OBJECT_IN_USE = "55006";

    public static final String QUERY_CANCELED = "57014";

    public static final String ADMIN_SHUTDOWN = "57P01";

    public static final String CRASH_SHUTDOWN = "57P02";

    public static final String CANNOT_CONNECT_NOW = "57P03";

    public static final String UNDEFINED_FILE = "58P01";

    public static final String INTERNAL_ERROR = "XX000";

    private SqlState() {
    }

}
