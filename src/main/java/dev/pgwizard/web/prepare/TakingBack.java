package dev.pgwizard.web.prepare;

/** That the run which goes on takes an approved plan back. */
record TakingBack() {
}
