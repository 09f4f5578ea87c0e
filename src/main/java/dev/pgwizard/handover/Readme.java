package dev.pgwizard.handover;

import java.util.List;
import java.util.stream.Collectors;

/** What the files of the archive are for, as text for an editor without Markdown. */
final class Readme {

    private Readme() {
    }

    static String text(Handover handover, List<HandoverFile> files) {
        int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
        String list = files.stream()
            .map(file -> "  " + file.name() + " ".repeat(width - file.name().length() + 2) + file.about() + "\n")
            .collect(Collectors.joining());
        return """
                %s

                With Docker Compose: copy the lines of %s into the .env beside Immich's docker-compose.yml in place of its
                own lines that begin with DB_, put %s beside it, %sthen run: docker compose up -d

                %s%s
                The database that Immich brought along is not started any more. Its data stays where it is.
                """
            .formatted(handover.origin(), Bundle.ENV, Bundle.OVERRIDE, password(handover), list, client(handover));
    }

    private static String client(Handover handover) {
        String words = Tls.clientWords(handover).replace("`", "");
        return words.isEmpty() ? "" : "\n" + words.replace(". ", ".\n") + "\n";
    }

    private static String password(Handover handover) {
        return handover.access().password().isPresent() ? "" : "fill in the password, ";
    }

}
