package dev.pgwizard.server;

/**
 * A right that every role has unless somebody took it away, and that Immich needs.
 *
 * @param privilege such as {@code EXECUTE}
 * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
 */
public record MissingRight(String privilege, String object) {

    @Override
    public String toString() {
        return privilege + " ON " + object;
    }
}
