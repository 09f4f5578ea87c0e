/**
 * The practice server: a Postgres to try the wizard on, started together with it by
 * {@code ./mvnw spring-boot:test-run}.
 */
@NullMarked
package dev.pgwizard.practice;

import org.jspecify.annotations.NullMarked;
