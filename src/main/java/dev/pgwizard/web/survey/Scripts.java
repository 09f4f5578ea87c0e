package dev.pgwizard.web.survey;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.immich.Target;
import dev.pgwizard.plan.ConfSnippet;
import dev.pgwizard.plan.Rescue;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.UndoScript;

/**
 * A plan as files. A plan that was carried out is gone from the server's reading, and so
 * is what takes it back; the session keeps the files of the first plan that was approved,
 * because that one leads all the way. They hold no password.
 *
 * @param host with {@code port}: the server that they are for
 */
public record Scripts(String host, int port, Target target, String plan, String undo, String conf, String rescue) {

    public static Scripts of(ConnectionDetails admin, Survey survey) {
        return new Scripts(admin.host(), admin.port(), survey.target(), SqlScript.of(survey.plan(), survey.context()),
                UndoScript.of(survey.plan(), survey.context()), ConfSnippet.of(survey.plan()),
                Rescue.text(survey.plan(), survey.context()));
    }

    /** Whether they are about this server and this choice. */
    public boolean areFor(ConnectionDetails admin, Target chosen) {
        return host.equals(admin.host()) && port == admin.port() && target.on(chosen.platform()).equals(chosen);
    }

}
