package dev.pgwizard.server;

/**
 * A prepared transaction that nobody ended, with a lock for which Immich waits.
 *
 * @param transaction the name that it was prepared under
 * @param owner who prepared it
 * @param what {@code the table asset} or {@code the lock 200}
 * @param stops whether reading or writing rows waits for it; else only a migration does
 */
public record HeldLock(String transaction, String owner, String what, boolean stops) {
}
