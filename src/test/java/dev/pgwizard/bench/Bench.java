package dev.pgwizard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures every row of the table in one run on one machine and prints it. What is
 * compared is measured in turns, so that a machine that slows down slows both.
 */
final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) throws IOException {
        Wishes wishes = Wishes.of(arguments);
        Installed installed = new Installed(wishes);
        List<Row> rows = new ArrayList<>();
        if (wishes.wants("verdict")) {
            rows.addAll(VerdictRows.measure(wishes, installed));
        }
        if (wishes.wants("library")) {
            rows.addAll(LibraryRows.measure(wishes, installed));
        }
        if (wishes.wants("start")) {
            rows.addAll(StartRows.measure(wishes, installed));
        }
        if (wishes.wants("crowd")) {
            rows.add(CrowdRow.of(wishes, installed));
        }
        if (wishes.wants("knowledge")) {
            rows.add(KnowledgeRow.of(wishes, installed));
        }
        if (wishes.wants("image")) {
            rows.add(ImageRow.of(wishes));
        }
        String table = new Table(rows, wishes).text();
        System.out.print(table);
        if (wishes.document().isPresent()) {
            Files.writeString(wishes.document().get(), table);
        }
        System.exit(0);
    }

    static void say(String progress) {
        System.err.println("bench: " + progress);
    }

}
