package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** With a synchronous standby that is not there, every commit waits for ever. */
final class CommitsReturn implements Question {

    private static final Pattern NUMBER = Pattern.compile("(?i)^\\s*(?:(?:first|any)\\s+)?(\\d{1,3})\\s*\\(");

    private static final Set<String> WITHOUT_STANDBY = Set.of("off", "local");

    @Override
    public Finding examine(CheckContext context) {
        String names = context.server().settings().value("synchronous_standby_names");
        Optional<String> commit = context.server().effective("synchronous_commit");
        if (names.isBlank() || commit.filter(WITHOUT_STANDBY::contains).isPresent()) {
            return Finding.passed("yes");
        }
        return context.server().standbys() >= needed(names) ? Finding.passed("a standby is there") : new Finding.Failed(
                Severity.BLOCKER, "Postgres waits for a standby, and none of those that it waits for is connected.",
                "Start the standby, or empty `synchronous_standby_names` and reload, or let Immich's role wait for this server alone.",
                List.of(new Fact("synchronous_standby_names", names)),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "synchronous_commit", "local")));
    }

    /**
     * {@code FIRST 2 (a, b)} and {@code ANY 2 (a, b)} want two, a mere list wants one.
     */
    private static int needed(String names) {
        Matcher number = NUMBER.matcher(names);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

}
