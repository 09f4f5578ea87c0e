package dev.pgwizard.cli;

import dev.pgwizard.cli.Judgement.Answer;
import dev.pgwizard.cli.Options.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * For a timer: checks once and ends. The last answer counts as given only when the
 * webhook took it, so a message that was lost is sent again.
 */
@Command(name = "notify", mixinStandardHelpOptions = true,
        description = "Checks the release that runs and the newest known one, and calls a webhook when the answer is another one "
                + "than before.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:the release that runs is ready",
                "1:it is not ready", "2:cannot tell, or the webhook did not take the answer" })
final class NotifyCommand implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

    @Option(names = "--webhook", paramLabel = "URL",
            description = "A topic of ntfy, the /message of Gotify with its token, a check of healthchecks, which is called each "
                    + "time, or whatever takes a text. Default: the variable WEBHOOK_URL.")
    private @Nullable String webhook;

    @Option(names = "--state", paramLabel = "FILE",
            description = "Keeps the last answer. Without it, the webhook is called each time.")
    private @Nullable Path state;

    @Override
    public Integer call() {
        Webhook target = Webhook.of(Optional.ofNullable(webhook)
            .or(() -> Optional.ofNullable(System.getenv("WEBHOOK_URL")))
            .orElseThrow(() -> new UsageException("Whom to tell? Give --webhook=https://..., or WEBHOOK_URL.")));
        Answer answer = new Answer(Judge.runningAndNewest(options));
        options.print(answer.text() + System.lineSeparator());
        if (target.wantsEach() || !answer.essence().equals(last())) {
            target.send(Answer.TITLE, answer.text(), answer.exitCode());
            keep(answer.essence());
        }
        return answer.exitCode();
    }

    private String last() {
        try {
            return state != null && Files.exists(state) ? Files.readString(state) : "";
        }
        catch (IOException e) {
            throw new UsageException("The file " + state + " cannot be read.");
        }
    }

    private void keep(String essence) {
        try {
            if (state != null) {
                Files.writeString(state, essence);
            }
        }
        catch (IOException e) {
            throw new UsageException("The file " + state + " cannot be written.");
        }
    }

}
