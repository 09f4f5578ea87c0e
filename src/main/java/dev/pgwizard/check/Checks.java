package dev.pgwizard.check;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The catalogue: which class decides the check of which entry of {@code checks.yaml}. Its
 * order is the order in which a person reads; no check depends on another.
 */
public final class Checks {

    private static final List<CatalogueCheck> ALL = List.of(check("postgres-version", new PostgresVersionIsSupported()),
            check("postgres-maintained", new PostgresIsMaintained()),
            check("server-writable", new ServerAcceptsWrites()), check("server-listens", new PostgresListens()),
            check("commits-return", new CommitsReturn()), check("direct-connection", new NoPoolerInBetween()),
            check("configuration-files", new ConfigurationFilesAreValid()),
            check("connection-slots", new ConnectionSlotsAreFree()), check("data-checksums", new DataIsIntact()),
            check("log-archived", new LogIsArchived()), check("vector-accepted", new VectorExtensionIsAccepted()),
            check("vector-selection", new ImmichPicksThisExtension()),
            check("vector-available", new VectorExtensionIsAvailable()),
            check("vector-version", new VectorExtensionVersionIsSupported()),
            check("pgvector-for-vectorchord", new PgvectorCarriesVectorChord()),
            check("vector-preloaded", new LibraryIsPreloaded()), check("vector-library", new LibraryIsCurrent()),
            check("contrib-available", new OtherExtensionsAreAvailable()), check("role-exists", new RoleExists()),
            check("role-login", new RoleMayLogIn()), check("role-door", new HbaLetsImmichIn()),
            check("immich-let-in", new ImmichIsLetIn()), check("session-libraries", new SessionsLoadTheirLibraries()),
            check("role-connections", new RoleHasEnoughConnections()), check("role-rights", new RoleHasChosenRights()),
            check("role-name", new RoleNameIsPlain()), check("database-exists", new DatabaseExists()),
            check("database-name", new DatabaseNameIsPlain()), check("database-open", new DatabaseLetsClientsIn()),
            check("database-owner", new RoleOwnsDatabase()), check("database-encoding", new DatabaseIsUtf8()),
            check("collation", new CollationIsCurrent()), check("release-known", new ReleaseIsKnown()),
            check("release-advisable", new ReleaseIsAdvisable()), check("upgrade-path", new ImmichMayUpgrade()),
            check("transactions-writable", new TransactionsMayWrite()), check("time-limits", new TimeLimitsAreWide()),
            check("usual-settings", new SettingsAreUsual()), check("table-defaults", new TablesFindRoom()),
            check("public-create", new RoleMayCreateInPublic()), check("search-path", new TablesLandInPublic()),
            check("names-free", new NamesAreFree()), check("tables-elsewhere", new TablesAreWhereImmichLooks()),
            check("tables-owned", new TablesBelongToRole()), check("rows-visible", new RowsAreVisible()),
            check("table-triggers", new WritesGoThrough()), check("table-constraints", new ConstraintsLetRowsIn()),
            check("tables-alone", new TablesStandAlone()), check("locks-free", new LocksAreFree()),
            check("objects-there", new ObjectsAreThere()), check("usual-rights", new UsualRightsAreThere()),
            check("event-triggers", new EventTriggersAreQuiet()), check("plpgsql", new PlpgsqlIsThere()),
            check("vector-created", new VectorExtensionIsCreated()),
            check("vector-up-to-date", new ExtensionIsUpToDate()), check("pgvecto-rs-rights", new PgvectoRsIsUsable()),
            check("database-create", new RoleMayCreateExtensions()),
            check("contrib-created", new OtherExtensionsAreCreated()),
            check("contrib-complete", new ExtensionsHaveWhatImmichUses()),
            check("extensions-in-public", new ExtensionsLiveInPublic()),
            check("vector-tables", new VectorTablesAreThere()), check("embeddings", new EmbeddingsMoveAlong()),
            check("vector-indexes", new VectorIndexesAreUsable()), check("own-backup", new BackupWorks()),
            check("own-restore", new RestoreWorks()), check("leftovers", new NothingIsLeftBehind()),
            check("publications", new PublicationsAreNarrow()));

    private static final Set<String> OF_NETWORK = Set.of("server-listens", "role-door", "immich-let-in");

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
        return ALL.stream().filter(check -> !OF_NETWORK.contains(check.id())).<Check>map(check -> check).toList();
    }

    static List<CatalogueCheck> documented() {
        return ALL;
    }

    /** The text of a check stands in the file under the same id. */
    private static CatalogueCheck check(String id, Question question) {
        return new CatalogueCheck(Objects.requireNonNull(CheckHead.ALL.get(id), id), question);
    }

}
