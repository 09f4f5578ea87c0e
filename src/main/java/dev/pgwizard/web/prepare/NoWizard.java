package dev.pgwizard.web.prepare;

/**
 * A process of the server that holds the wizard's lock and is no wizard, as the person
 * said who looked.
 */
record NoWizard(int process) {
}
