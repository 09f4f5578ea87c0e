package dev.pgwizard.check;

import java.util.List;

/**
 * The catalogue. Its order is the order in which a person reads; no check depends on
 * another.
 */
public final class Checks {

    private static final List<Check> ALL = List.of(new PostgresVersionIsSupported(), new PostgresIsMaintained(),
            new ServerAcceptsWrites(), new NoPoolerInBetween(), new ConfigurationFilesAreValid(),
            new ConnectionSlotsAreFree(), new VectorExtensionIsAccepted(), new VectorExtensionIsAvailable(),
            new VectorExtensionVersionIsSupported(), new PgvectorCarriesVectorChord(), new LibraryIsPreloaded(),
            new ImmichPicksThisExtension(), new OtherExtensionsAreAvailable(), new RoleExists(), new RoleMayLogIn(),
            new RoleHasEnoughConnections(), new RoleHasChosenRights(), new RoleNameIsPlain(), new DatabaseExists(),
            new DatabaseLetsClientsIn(), new RoleOwnsDatabase(), new DatabaseIsUtf8(), new CollationIsCurrent(),
            new TransactionsMayWrite(), new RoleMayCreateInPublic(), new TablesLandInPublic(), new TablesBelongToRole(),
            new PlpgsqlIsThere(), new VectorExtensionIsCreated(), new ExtensionIsUpToDate(), new PgvectoRsIsUsable(),
            new RoleMayCreateExtensions(), new OtherExtensionsAreCreated(), new ExtensionsLiveInPublic());

    private Checks() {
    }

    public static List<Check> all() {
        return ALL;
    }

}
