package dev.pgwizard.web.moving;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.handover.Fit;
import dev.pgwizard.handover.Move;
import dev.pgwizard.handover.MoveScript;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Steps.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The move as it is shown.
 *
 * @param fits whether nothing stands against it
 * @param notices what was compared, the troubles first
 * @param turns what to do, in order
 */
public record MovingPage(boolean fits, List<Notice> notices, List<Turn> turns, Snippet script, List<SideFact> facts) {

    /** One thing to do, and the command for it. */
    public record Turn(String title, String text, Snippet snippet) {
    }

    private static final String PLACE = "on the machine with Immich’s containers";

    static MovingPage of(Move move, Survey survey) {
        Map<String, Finding> fit = Fit.of(move);
        List<Notice> notices = new ArrayList<>();
        fit.forEach((title, finding) -> notices.add(notice(notices.size() + 1, title, finding)));
        boolean fits = notices.stream().noneMatch(notice -> notice.state() == State.BLOCK);
        return new MovingPage(fits, List.copyOf(notices), way(), Snippet.file("move.sh", PLACE, MoveScript.of(move)),
                List.of(new SideFact("From", "`" + move.source().image() + "`"),
                        new SideFact("To", "PostgreSQL " + survey.server().version() + ", database `"
                                + move.target().database() + "`"),
                        new SideFact("Owner afterward", "`" + move.target().role() + "`")));
    }

    private static Notice notice(int number, String title, Finding finding) {
        return switch (finding) {
            case Finding.Passed(String observed) ->
                new Notice(State.OK, "fit-" + number, title, "Fits", List.of(sentence(observed)), List.of());
            case Finding.Failed failed -> new Notice(state(failed.severity()), "fit-" + number,
                    problem(failed.message()), failed.severity() == Severity.BLOCKER ? "Does not fit" : "Mind this",
                    List.of(failed.message(), failed.hint()), List.of());
            case Finding.Unknown unknown -> new Notice(State.UNSURE, "fit-" + number, title, "Unknown",
                    List.of(unknown.reason(), unknown.hint()), List.of());
            case Finding.Skipped(String reason) ->
                new Notice(State.UNSURE, "fit-" + number, title, "Skipped", List.of(reason), List.of());
        };
    }

    /** What failed is headed by the problem, which is the first sentence about it. */
    private static String problem(String message) {
        return message.replaceFirst("[.]( .*)?$", "");
    }

    private static String sentence(String observed) {
        return Character.toUpperCase(observed.charAt(0)) + observed.substring(1) + ".";
    }

    private static State state(Severity severity) {
        return severity == Severity.BLOCKER ? State.BLOCK : State.WARN;
    }

    private static List<Turn> way() {
        return List.of(
                turn("Stop Immich", "Its database keeps running. What is uploaded after the dump would be left behind.",
                        "docker compose stop immich-server immich-machine-learning"),
                turn("Count what is there",
                        "Rows of each table, and a checksum of the embeddings. Keep `before.txt`, and paste it below after the restore.",
                        "PGPASSWORD='…' sh move.sh before"),
                turn("Dump",
                        "With the container’s own `pg_dump`, which is of its major. Nothing in the container changes: until you "
                                + "remove it, the way back is to start Immich on it again.",
                        "PGPASSWORD='…' sh move.sh dump"),
                turn("Restore",
                        "As Immich’s role, so that everything belongs to it, in one transaction. Where it fails, nothing of it stays.",
                        "PGPASSWORD='…' sh move.sh restore"),
                turn("Compare", "Line by line. Here on this page too, below.", "PGPASSWORD='…' sh move.sh after"),
                turn("Start Immich on this server",
                        "With the files of the last step, Hand over. Take the service `database` out of docker-compose.yml, with "
                                + "every `depends_on` of it. Remove the old container and its folder only when Immich has run "
                                + "here for a while.",
                        "docker compose up --detach"));
    }

    private static Turn turn(String title, String text, String command) {
        return new Turn(title, text, Snippet.shell(PLACE, command));
    }

    /**
     * The lines that were counted there beside those that are counted here.
     *
     * @param different those that differ, each as a sentence
     * @param equal how many are the same
     */
    public record Comparison(List<String> different, int equal) {

        public Comparison {
            different = List.copyOf(different);
        }

        static Comparison of(String before, List<String> after) {
            Map<String, String> there = byName(before.lines().toList());
            Map<String, String> here = byName(after);
            List<String> different = new ArrayList<>();
            int equal = 0;
            for (Map.Entry<String, String> line : there.entrySet()) {
                String found = here.getOrDefault(line.getKey(), "nothing");
                if (found.equals(line.getValue())) {
                    equal++;
                }
                else {
                    different.add("`" + line.getKey() + "`: " + line.getValue() + " there, " + found + " here.");
                }
            }
            here.keySet()
                .stream()
                .filter(name -> !there.containsKey(name))
                .forEach(name -> different.add("`" + name + "`: only here."));
            return new Comparison(different, equal);
        }

        private static Map<String, String> byName(List<String> lines) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : lines) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    values.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
                }
            }
            return values;
        }

        public boolean isWhole() {
            return different.isEmpty() && equal > 0;
        }

    }

}
