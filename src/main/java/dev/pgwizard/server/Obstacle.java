package dev.pgwizard.server;

/**
 * Something that keeps a column or a table from being changed, which somebody made for a
 * purpose.
 *
 * @param object as COMMENT ON names it: {@code VIEW public.pictures}
 * @param shown the statement that shows its definition
 * @param dropped the statement that takes it out of the way
 */
public record Obstacle(String object, String shown, String dropped) {
}
