package dev.pgwizard.server;

/**
 * Something in schema public that bears a name which Immich's migrations will want.
 *
 * @param kind {@code table}, {@code type}, {@code function} or {@code operator}
 * @param object as ALTER names it: {@code TABLE public.users}
 * @param number of the object on this server, its oid
 */
public record Collision(String kind, String name, String owner, String object, long number) {
}
