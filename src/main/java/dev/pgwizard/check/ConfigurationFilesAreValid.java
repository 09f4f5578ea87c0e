package dev.pgwizard.check;

import dev.pgwizard.server.FileSetting;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Setting;
import java.util.List;

/** An error in a configuration file sleeps until the next restart. */
final class ConfigurationFilesAreValid implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return switch (context.server().files()) {
            case Reading.Known<List<FileSetting>>(List<FileSetting> lines) -> judge(lines, context);
            case Reading.Hidden<List<FileSetting>>(String reason) -> Finding.unknown(Severity.WARNING,
                    reason + " An error in a file shows at the next restart.", "Connect as a superuser.");
        };
    }

    private static Finding judge(List<FileSetting> lines, CheckContext context) {
        List<FileSetting> broken = lines.stream()
            .filter(line -> line.error().isPresent() && !waitsForRestart(line, context))
            .toList();
        return broken.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.WARNING,
                        "Postgres reports " + (broken.size() == 1 ? "an error" : broken.size() + " errors")
                                + " in them, and may not start again.",
                        "Mend the lines before the next restart.",
                        broken.stream().limit(5).map(line -> new Fact(line.origin(), line.error().orElse(""))).toList(),
                        List.of());
    }

    /**
     * A changed value that takes a restart is listed with an error too, which is normal.
     */
    private static boolean waitsForRestart(FileSetting line, CheckContext context) {
        return line.name()
            .flatMap(name -> context.server().settings().find(name))
            .filter(Setting::pendingRestart)
            .isPresent();
    }

}
