package dev.pgwizard.server;

import java.util.Optional;

/**
 * What a reading found and the next one may count on before it asks, so that it enters
 * both databases at once and asks everything at once, and not one after the other.
 * Nothing is believed: where it has changed, the reader asks again. A database that was
 * never entered is not expected, or each page would leave a complaint in the server's log
 * until it is made.
 *
 * @param database Immich's database, which was entered
 * @param path the search_path that Immich's role had there
 * @param login who the wizard was and as whom Immich acted; empty where the first
 * questions have to be answered before the others are asked
 */
public record LastTime(String database, String path, Optional<LoginRow> login) {

    /** Empty where the reading did not come into that database. */
    public static Optional<LastTime> of(Server server, String database) {
        return server.contents()
            .asOptional()
            .filter(contents -> !contents.plannedOnly() && server.isFrank())
            .map(contents -> new LastTime(database, server.effective("search_path").orElse(""),
                    LoginRow.again(server)));
    }

}
