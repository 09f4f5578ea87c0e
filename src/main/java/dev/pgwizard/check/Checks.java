package dev.pgwizard.check;

import java.util.List;

/**
 * The catalogue. Its order is the order in which a person reads; no check depends on
 * another.
 */
public final class Checks {

    private static final List<Documented> ALL = List.of(new PostgresVersionIsSupported(), new PostgresIsMaintained(),
            new ServerAcceptsWrites(), new PostgresListens(), new CommitsReturn(), new NoPoolerInBetween(),
            new ConfigurationFilesAreValid(), new ConnectionSlotsAreFree(), new DataIsIntact(), new LogIsArchived(),
            new VectorExtensionIsAccepted(), new ImmichPicksThisExtension(), new VectorExtensionIsAvailable(),
            new VectorExtensionVersionIsSupported(), new PgvectorCarriesVectorChord(), new LibraryIsPreloaded(),
            new LibraryIsCurrent(), new OtherExtensionsAreAvailable(), new RoleExists(), new RoleMayLogIn(),
            new HbaLetsImmichIn(), new ImmichIsLetIn(), new SessionsLoadTheirLibraries(),
            new RoleHasEnoughConnections(), new RoleHasChosenRights(), new RoleNameIsPlain(), new DatabaseExists(),
            new DatabaseNameIsPlain(), new DatabaseLetsClientsIn(), new RoleOwnsDatabase(), new DatabaseIsUtf8(),
            new CollationIsCurrent(), new ReleaseIsKnown(), new ReleaseIsAdvisable(), new ImmichMayUpgrade(),
            new TransactionsMayWrite(), new TimeLimitsAreWide(), new SettingsAreUsual(), new TablesFindRoom(),
            new RoleMayCreateInPublic(), new TablesLandInPublic(), new NamesAreFree(), new TablesAreWhereImmichLooks(),
            new TablesBelongToRole(), new RowsAreVisible(), new WritesGoThrough(), new ConstraintsLetRowsIn(),
            new TablesStandAlone(), new UsualRightsAreThere(), new EventTriggersAreQuiet(), new PlpgsqlIsThere(),
            new VectorExtensionIsCreated(), new ExtensionIsUpToDate(), new PgvectoRsIsUsable(),
            new RoleMayCreateExtensions(), new OtherExtensionsAreCreated(), new ExtensionsHaveWhatImmichUses(),
            new ExtensionsLiveInPublic(), new VectorTablesAreThere(), new EmbeddingsMoveAlong(),
            new VectorIndexesAreUsable(), new BackupWorks(), new RestoreWorks(), new NothingIsLeftBehind(),
            new PublicationsAreNarrow());

    private Checks() {
    }

    public static List<Check> all() {
        return List.copyOf(ALL);
    }

    /**
     * Without those about clients on the network, for an Immich that comes through a
     * socket.
     */
    public static List<Check> overSocket() {
        return ALL.stream()
            .filter(check -> !(check instanceof HbaLetsImmichIn || check instanceof ImmichIsLetIn
                    || check instanceof PostgresListens))
            .<Check>map(check -> check)
            .toList();
    }

    static List<Documented> documented() {
        return ALL;
    }

}
