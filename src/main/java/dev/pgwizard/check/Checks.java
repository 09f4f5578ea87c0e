package dev.pgwizard.check;

import dev.pgwizard.check.CatalogueCheck.CheckHead;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The catalogue: which method decides the check of which entry of {@code checks.yaml}.
 * Its order is the order in which a person reads; no check depends on another.
 */
public final class Checks {

    private static final List<CatalogueCheck> ALL = List.of(check("postgres-version", ServerChecks::postgresVersion),
            check("postgres-maintained", ServerChecks::postgresMaintained),
            check("server-writable", ServerChecks::serverWritable),
            check("server-listens", ConnectionChecks::serverListens),
            check("commits-return", SettingChecks::commitsReturn),
            check("direct-connection", ConnectionChecks::directConnection),
            check("configuration-files", SettingChecks::configurationFiles),
            check("connection-slots", ConnectionChecks::connectionSlots),
            check("lock-table", ConnectionChecks::lockTable), check("data-checksums", ServerChecks::dataChecksums),
            check("log-archived", ServerChecks::logArchived), check("vector-accepted", VectorChecks::vectorAccepted),
            check("vector-selection", VectorChecks::vectorSelection),
            check("vector-available", VectorChecks::vectorAvailable),
            check("vector-version", VectorChecks::vectorVersion),
            check("pgvector-for-vectorchord", VectorChecks::pgvectorForVectorchord),
            check("vector-preloaded", LibraryChecks::vectorPreloaded),
            check("vector-library", LibraryChecks::vectorLibrary),
            check("contrib-available", ExtensionChecks::contribAvailable), check("role-exists", RoleChecks::roleExists),
            check("role-login", RoleChecks::roleLogin), check("role-door", HbaChecks::roleDoor),
            check("immich-let-in", HbaChecks::immichLetIn), check("session-libraries", SessionChecks::sessionLibraries),
            check("role-connections", ConnectionChecks::roleConnections), check("role-rights", RoleChecks::roleRights),
            check("role-name", RoleChecks::roleName), check("database-exists", DatabaseChecks::databaseExists),
            check("database-name", RoleChecks::databaseName), check("database-open", DatabaseChecks::databaseOpen),
            check("database-owner", DatabaseChecks::databaseOwner),
            check("database-encoding", DatabaseChecks::databaseEncoding), check("collation", DatabaseChecks::collation),
            check("release-known", ReleaseChecks::releaseKnown),
            check("release-advisable", ReleaseChecks::releaseAdvisable),
            check("upgrade-path", ReleaseChecks::upgradePath),
            check("transactions-writable", SessionChecks::transactionsWritable),
            check("time-limits", SessionChecks::timeLimits), check("usual-settings", SettingChecks::usualSettings),
            check("table-defaults", TablePlaceChecks::tableDefaults),
            check("public-create", RightsChecks::publicCreate), check("search-path", SettingChecks::searchPath),
            check("names-free", TableChecks::namesFree), check("tables-elsewhere", TablePlaceChecks::tablesElsewhere),
            check("tables-owned", TableOwnerChecks::tablesOwned), check("rows-visible", RightsChecks::rowsVisible),
            check("table-triggers", TriggerChecks::tableTriggers),
            check("table-constraints", ConstraintChecks::tableConstraints),
            check("tables-alone", ConstraintChecks::tablesAlone), check("locks-free", TableChecks::locksFree),
            check("objects-there", ObjectChecks::objectsThere), check("usual-rights", RightsChecks::usualRights),
            check("event-triggers", TriggerChecks::eventTriggers), check("plpgsql", ExtensionChecks::plpgsql),
            check("vector-created", ExtensionChecks::vectorCreated),
            check("vector-up-to-date", ExtensionVersionChecks::vectorUpToDate),
            check("pgvecto-rs-rights", ExtensionChecks::pgvectoRsRights),
            check("database-create", RoleChecks::databaseCreate),
            check("contrib-created", ExtensionChecks::contribCreated),
            check("contrib-complete", ExtensionContentChecks::contribComplete),
            check("extensions-in-public", ExtensionVersionChecks::extensionsInPublic),
            check("vector-tables", VectorIndexChecks::vectorTables), check("embeddings", EmbeddingChecks::embeddings),
            check("vector-indexes", VectorIndexChecks::vectorIndexes), check("own-backup", ServerChecks::ownBackup),
            check("own-restore", ServerChecks::ownRestore), check("leftovers", EmbeddingChecks::leftovers),
            check("publications", ServerChecks::publications));

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
    private static CatalogueCheck check(String id, Function<CheckContext, Finding> method) {
        return new CatalogueCheck(Objects.requireNonNull(CheckHead.ALL.get(id), id), method);
    }

}
