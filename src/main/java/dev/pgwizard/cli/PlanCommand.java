package dev.pgwizard.cli;

import dev.pgwizard.check.Report;
import dev.pgwizard.cli.CheckCommand.JsonReport;
import dev.pgwizard.plan.ConfSnippet;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.SqlScript;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the page Prepare shows. It changes nothing. */
@Command(name = "plan", mixinStandardHelpOptions = true,
        description = "Prints what is missing, as SQL for psql -f, as lines for postgresql.conf, or as JSON.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:nothing is missing", "1:printed what is missing", "2:cannot tell" })
final class PlanCommand implements Callable<Integer> {

    enum Format {

        sql, conf, json

    }

    @Mixin
    private final Options options = new Options();

    @Option(names = "--format", defaultValue = "sql", description = "${COMPLETION-CANDIDATES}. Default: sql.")
    private Format format = Format.sql;

    @Override
    public Integer call() {
        Judgement judgement = Judge.judge(options);
        if (judgement.report().isEmpty()) {
            options.printProblem(judgement.sentence());
            return judgement.exitCode();
        }
        Report report = judgement.report().get();
        Plan plan = Plan.of(report);
        options.print(switch (format) {
            // With the verifier of the password, so that it can run unattended.
            case sql -> SqlScript.of(plan, report.context(), judgement.password());
            case conf -> ConfSnippet.of(plan);
            case json -> JsonReport.written(plan);
        });
        return judgement.exitCode();
    }

}
