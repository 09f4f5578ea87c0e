package dev.pgwizard.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What reading the data of all releases costs a process that has read nothing yet. */
final class KnowledgeRow {

    private static final int MILLISECONDS = 30;

    private static final int MEGABYTES = 4;

    private KnowledgeRow() {
    }

    static Row of(Wishes wishes, Installed installed) {
        Bench.say("knowledge");
        Samples first = new Samples();
        Samples again = new Samples();
        Samples kept = new Samples();
        for (int round = 0; round < wishes.rounds(); round++) {
            List<String> said = run(installed);
            first.add(Double.parseDouble(said.get(0)));
            again.add(Double.parseDouble(said.get(1)));
            kept.add(Double.parseDouble(said.get(2)));
        }
        return Row.met("knowledge: reading the data of all releases, when it is first needed", "-",
                "under %d ms and %d MB".formatted(MILLISECONDS, MEGABYTES),
                "%s, %s".formatted(Row.amount(again, "ms"), Row.amount(kept, "MB")),
                again.median() < MILLISECONDS && kept.median() < MEGABYTES,
                String.format(Locale.ROOT,
                        "%.0f ms with loading and compiling its classes, without the cache of the image",
                        first.median()));
    }

    private static List<String> run(Installed installed) {
        try {
            Process process = installed.sameJava(KnowledgeCost.class).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return List.of(said.strip().split(" "));
        }
        catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

}
