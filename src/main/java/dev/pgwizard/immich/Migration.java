package dev.pgwizard.immich;

/**
 * A migration of Immich since 1.132, by the name that it leaves in
 * {@code kysely_migrations}.
 *
 * @param from the first release that has it
 */
public record Migration(String name, Release from) {
}
