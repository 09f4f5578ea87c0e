package dev.pgwizard.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the report. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Says whether Immich starts on the server and its search works.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:ready", "1:not ready", "2:cannot tell: no connection, or a command that makes no sense" })
final class CheckCommand implements Callable<Integer> {

    /** How the report is printed. */
    enum Format {

        text, json, markdown

    }

    @Mixin
    private final Options options = new Options();

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    private Format format = Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Judgement judgement = Judges.judge(options);
        PrintWriter out = spec.commandLine().getOut();
        out.print(switch (format) {
            case text -> TextReport.of(judgement);
            case json -> JsonReport.of(judgement);
            case markdown -> MarkdownReport.of(judgement);
        });
        out.flush();
        return judgement.exitCode();
    }

}
