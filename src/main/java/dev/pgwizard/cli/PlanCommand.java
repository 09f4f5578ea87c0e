package dev.pgwizard.cli;

import dev.pgwizard.check.Report;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.ConfSnippet;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.postgres.Invisible;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints what the page Prepare shows. It changes nothing. */
@Command(name = "plan", mixinStandardHelpOptions = true,
        description = "Prints what is missing, as SQL for psql -f, as lines for postgresql.conf, or as JSON.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:nothing is missing", "1:printed what is missing", "2:cannot tell" })
final class PlanCommand implements Callable<Integer> {

    /** What of the plan is printed. */
    enum Format {

        sql, conf, json

    }

    @Mixin
    private final Options options = new Options();

    @Option(names = "--format", defaultValue = "sql", description = "${COMPLETION-CANDIDATES}. Default: sql.")
    private Format format = Format.sql;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Judgement judgement = Judges.judge(options);
        PrintWriter out = spec.commandLine().getOut();
        if (judgement.report().isEmpty()) {
            spec.commandLine().getErr().println(judgement.sentence());
            return judgement.exitCode();
        }
        Report report = judgement.report().get();
        out.print(switch (format) {
            case sql -> PlanText.sql(report, judgement.password());
            case conf -> PlanText.conf(report);
            case json -> PlanText.json(report);
        });
        out.flush();
        return judgement.exitCode();
    }

    /** The plan as text. */
    static final class PlanText {

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

}
