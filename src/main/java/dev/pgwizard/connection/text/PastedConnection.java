package dev.pgwizard.connection.text;

import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import java.util.List;
import java.util.Optional;

/** What a pasted text says about a connection. */
public sealed interface PastedConnection {

    /**
     * The fields it names; whether their values make sense is for the form to say.
     *
     * @param notes what was read differently than it stands there, and the names of what
     * was left out; never a value
     */
    record Fields(Optional<String> host, Optional<String> port, Optional<String> user, Optional<Secret> password,
            Optional<String> database, Optional<SslMode> sslMode, List<String> notes) implements PastedConnection {

        public Fields {
            notes = List.copyOf(notes);
        }
    }

    /**
     * It is none of the known forms; the reason is a sentence for the person who pasted
     * it.
     */
    record Unreadable(String reason) implements PastedConnection {
    }

}
