package dev.pgwizard.cli;

import dev.pgwizard.check.Report;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.ConfSnippet;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.postgres.Invisible;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The plan as text. */
final class PlanText {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PlanText() {
    }

    /** With the verifier of the password, so that it can run unattended. */
    static String sql(Report report, Secret password) {
        return SqlScript.of(Plan.of(report), report.context(), password);
    }

    static String conf(Report report) {
        return ConfSnippet.of(Plan.of(report));
    }

    static String json(Report report) {
        return Invisible.shown(JSON.writeValueAsString(Plan.of(report))) + "\n";
    }

}
