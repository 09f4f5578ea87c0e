package dev.pgwizard.cli;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.cli.Options.UsageException;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.postgres.Identifier.UnstorableTextException;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.Reading.HiddenException;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a server for the command line: Immich's own login, and an administrator's where
 * one was given.
 */
final class Judge {

    private final Connector connector = Connector.unattended();

    private final Logins logins = new Logins(System.getenv());

    private final Release release;

    private final Requirements requirements;

    private final Optional<VectorExtension> vector;

    private final ImmichHost host;

    private Judge(Release release, Requirements requirements, Optional<VectorExtension> vector, ImmichHost host) {
        this.release = release;
        this.requirements = requirements;
        this.vector = vector;
        this.host = host;
    }

    static Judgement judge(Options options) {
        Releases known = options.knownReleases();
        Judgement judgement = judge(options.release(known, Optional.empty()), known, options);
        Release meant = options.release(known, started(judgement));
        return meant.equals(judgement.release()) ? judgement : judge(meant, known, options);
    }

    /**
     * The release that has run here last, unless one is named, and the newest known where
     * that is another one to come.
     */
    static List<Judgement> runningAndNewest(Options options) {
        Releases known = options.knownReleases();
        Judgement newest = judge(known.newest(), known, options);
        Judgement running = options.immich != null ? judge(options)
                : started(newest).filter(release -> !release.equals(newest.release()))
                    .map(release -> judge(release, known, options))
                    .orElse(newest);
        return running.release().compareTo(newest.release()) < 0 ? List.of(running, newest) : List.of(running);
    }

    private static Judgement judge(Release release, Releases known, Options options) {
        Requirements requirements = known.requirements(release)
            .orElseThrow(() -> new UsageException("Immich " + release + " searches no vectors; this wizard begins with "
                    + known.rows().getFirst().from() + "."));
        return new Judge(release, requirements, options.vector(), options.host()).judge(options.url(),
                options.adminUrl());
    }

    private static Optional<Release> started(Judgement judgement) {
        return judgement.server().flatMap(Server::lastRelease);
    }

    private Judgement judge(String url, Optional<String> adminUrl) {
        ImmichUrl read = ImmichUrl.read(url, release, requirements.knowledge().behaviour());
        About about = major -> UrlChecks.of(url, read, release, requirements, major);
        return switch (read) {
            case ImmichUrl.Rejected rejected -> unread(about, "", Secret.EMPTY);
            case ImmichUrl.Read parts when parts.user().isEmpty() ->
                unread(about, "The URL names no user.", parts.password());
            case ImmichUrl.Read parts -> judge(logins.immich(parts), adminUrl.map(logins::admin), about);
        };
    }

    /** What is found about the URL, with the client of that major. */
    private interface About {

        /** The newest that Immich has a client for. */
        int NEWEST = 18;

        List<Outcome> with(int major);

    }

    private Judgement unread(About about, String reason, Secret password) {
        return new Judgement(release, Optional.empty(), about.with(About.NEWEST), reason, password);
    }

    private Judgement judge(ConnectionDetails immich, Optional<ConnectionDetails> admin, About about) {
        try {
            Server server = read(admin.orElse(immich), immich);
            Report report = Report.of(immich.isLocal() ? Checks.overSocket() : Checks.all(),
                    new CheckContext(server, target(server, immich)));
            return new Judgement(release, Optional.of(rehearsed(report, immich)), about.with(server.version().major()),
                    "", immich.password());
        }
        catch (ConnectionFailedException e) {
            return notIn(e.problem(), admin.isEmpty(), about.with(About.NEWEST));
        }
        catch (HiddenException e) {
            return unread(about, e.reason(), immich.password());
        }
        catch (UnstorableTextException lie) {
            return unread(about, "The server could not be read: " + new UnreadableAnswerException(lie).getMessage(),
                    immich.password());
        }
        catch (SQLException e) {
            return unread(about, "The server could not be read: " + e.getMessage(), immich.password());
        }
    }

    /** What stops Immich for sure needs no rehearsal to prove it. */
    private Report rehearsed(Report report, ConnectionDetails immich) {
        return report
            .verdict() == Verdict.NOT_READY
                    ? report
                    : report
                        .judgedBy(
                                new Rehearsal()
                                    .rehearse(report.context().target(),
                                            database -> connector.open(immich.withDatabase(database),
                                                    NameLookup.OF_IMMICH))
                                    .outcome());
    }

    private Server read(ConnectionDetails login, ConnectionDetails immich) throws SQLException {
        Databases databases = Databases.of(database -> connector.open(login.withDatabase(database)),
                database -> connector.open(login.withDatabase(database), NameLookup.OF_IMMICH));
        return new ServerReader(requirements.knowledge()).read(databases, login.database(), immich.database(),
                immich.user());
    }

    /**
     * What refuses Immich's own login stops Immich as well; a server that does not answer
     * may answer Immich.
     */
    private Judgement notIn(ConnectionProblem problem, boolean asImmich, List<Outcome> url) {
        List<Outcome> about = new ArrayList<>(url);
        boolean answered = switch (problem.stage()) {
            case NAME, PORT -> false;
            case ENCRYPTION, LOGIN, RIGHTS -> true;
        };
        if (asImmich && answered) {
            about.add(UrlChecks.refused(problem, requirements.knowledge().has(Trait.BACKUP_SUITS_URL, release)));
        }
        return new Judgement(release, Optional.empty(), about, problem.title() + ". " + problem.message(),
                Secret.EMPTY);
    }

    private Target target(Server server, ConnectionDetails immich) {
        boolean superuser = isSuperuser(server);
        return new Target(release, requirements, vector.orElseGet(() -> pick(server)), vector.isPresent(),
                Optional.empty(), immich.database(), immich.user(), superuser ? Rights.SUPERUSER : Rights.OWNER)
            .from(host);
    }

    /** Where that is hidden, the role is taken for what it should be. */
    private static boolean isSuperuser(Server server) {
        try {
            return server.role().filter(role -> role.superuser()).isPresent();
        }
        catch (HiddenException hidden) {
            return false;
        }
    }

    /**
     * What the release takes when nobody tells it: the best extension whose files are
     * there; before 1.133, pgvecto.rs.
     */
    private VectorExtension pick(Server server) {
        List<VectorExtension> accepted = requirements.accepted();
        return requirements.automatic() ? accepted.stream()
            .filter(candidate -> server.available(candidate.extension()).isPresent())
            .findFirst()
            .orElse(accepted.getFirst()) : VectorExtension.PGVECTO_RS;
    }

}
