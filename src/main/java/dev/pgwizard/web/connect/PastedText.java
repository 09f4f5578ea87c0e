package dev.pgwizard.web.connect;

import dev.pgwizard.connection.Secret;

/**
 * What was pasted, until the person has said which of its services is Immich's: it may
 * hold passwords, so it stands in no page.
 */
record PastedText(Secret text) {

    String reveal() {
        return text.reveal();
    }

}
