/**
 * Tests of connecting, against real servers and against fakes that behave as no Postgres
 * would.
 */
@NullMarked
package dev.pgwizard.connection;

import org.jspecify.annotations.NullMarked;
