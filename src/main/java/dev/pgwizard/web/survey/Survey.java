package dev.pgwizard.web.survey;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.check.Check;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Report;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.handover.Access;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.immich.Target;
import dev.pgwizard.plan.ConfSnippet;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Rescue;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.Clock.ReadAt;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * One reading of the server and everything that follows from it. Nothing of it is kept:
 * the next page has its own.
 *
 * @param at when it was read, by the wizard's clock
 */
public record Survey(Report report, Plan plan, LocalTime at) {

    /**
     * Judges what was read.
     * @param refused a rehearsal that the password stopped at the door, which no reading
     * shows
     * @param wished what a person wants beyond what the checks ask for
     */
    static Survey of(Server server, Target target, List<Check> checks, Optional<Rehearsed> refused,
            List<Remedy> wished) {
        Report read = Report.of(checks, new CheckContext(server, target));
        Report report = refused.map(rehearsed -> read.judgedBy(rehearsed.outcome())).orElse(read);
        return new Survey(report, Plan.of(report, wished), LocalTime.now());
    }

    public CheckContext context() {
        return report.context();
    }

    public Server server() {
        return context().server();
    }

    public Target target() {
        return context().target();
    }

    /**
     * How Immich reaches its database, encrypted as the wizard is.
     * @param own the address that the server's machine has for Immich's, where it is
     * known
     */
    public Access access(ConnectionDetails admin, Optional<Secret> password, Optional<String> own) {
        Encryption encryption = Encryption.like(admin, server().activity().tls().isPresent());
        return new Access(admin.host(), admin.port(), target().database(), target().role(), password, encryption)
            .from(target().host(), own)
            .showing(CertificateDemand.of(context(), !(encryption instanceof Encryption.None),
                    admin.clientCertificate().isPresent()));
    }

    public ReadAt reading() {
        return new ReadAt(at, server().took());
    }

    /**
     * A plan as files. A plan that was carried out is gone from the server's reading, and
     * so is what takes it back; the session keeps the files of the first plan that was
     * approved, because that one leads all the way. They hold no password.
     *
     * @param host with {@code port}: the server that they are for
     */
    public record Scripts(String host, int port, Target target, String plan, String undo, String conf, String rescue) {

        public static Scripts of(ConnectionDetails admin, Survey survey) {
            return new Scripts(admin.host(), admin.port(), survey.target(),
                    SqlScript.of(survey.plan(), survey.context()), UndoScript.of(survey.plan(), survey.context()),
                    ConfSnippet.of(survey.plan()), Rescue.text(survey.plan(), survey.context()));
        }

        /** Whether they are about this server and this choice. */
        public boolean areFor(ConnectionDetails admin, Target chosen) {
            return host.equals(admin.host()) && port == admin.port() && target.on(chosen.platform()).equals(chosen);
        }

    }

}
