package dev.pgwizard.cli;

import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.immich.KnowledgeText;
import dev.pgwizard.immich.LearnedRelease;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.server.LeftByRelease;
import dev.pgwizard.server.Reading.HiddenException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a release has left in a database, for {@code --knowledge}. */
@Command(name = "learn", mixinStandardHelpOptions = true,
        description = "Reads a database on which a release of Immich runs, with nothing else in it, and prints what is new: names "
                + "of migrations and objects, no data and no secrets. Keep it in a file for --knowledge.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:printed", "2:it cannot be read" })
final class LearnCommand implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() {
        Releases known = options.knownReleases();
        if (options.immich == null) {
            throw new UsageException("Which release runs there? Give --immich=3.4.0.");
        }
        Release release = Release.parse(options.immich)
            .orElseThrow(() -> new UsageException("A release has three numbers, such as --immich=3.4.0."));
        LeftByRelease left = left(release, known);
        try {
            LearnedRelease learned = LearnedRelease.of(release, left.migrations(), objects(left, release), known);
            options.print(KnowledgeText.of(learned, LocalDate.now(), known));
            return Commands.READY;
        }
        catch (IllegalArgumentException notImmich) {
            throw new UsageException("Nothing was learned: " + notImmich.getMessage() + ".");
        }
    }

    /** Immich gives nothing a name that would need quoting in the table. */
    private static List<SchemaObject> objects(LeftByRelease left, Release release) {
        return left.objects()
            .stream()
            .filter(object -> (object.table() + object.name() + object.detail()).matches("[\\p{Alnum}_ ,.()\\[\\]-]*"))
            .map(object -> new SchemaObject(object.kind(), object.table(), object.name(), object.detail(), release,
                    Optional.empty()))
            .toList();
    }

    private LeftByRelease left(Release release, Releases known) {
        Logins logins = new Logins(System.getenv());
        if (!(ImmichUrl.read(options.url(), release, known.knowledge().behaviour()) instanceof ImmichUrl.Read url)) {
            throw new UsageException("The DB_URL cannot be read.");
        }
        ConnectionDetails immich = logins.immich(url);
        ConnectionDetails login = options.adminUrl().map(logins::admin).orElse(immich);
        Connector connector = Connector.unattended();
        try {
            return LeftByRelease.read(name -> connector.open(login.withDatabase(name)), immich.database());
        }
        catch (ConnectionFailedException e) {
            throw new UsageException(e.problem().title() + ". " + e.problem().message());
        }
        catch (HiddenException e) {
            throw new UsageException(e.reason());
        }
        catch (SQLException e) {
            throw new UsageException("The database could not be read: " + e.getMessage());
        }
    }

}
