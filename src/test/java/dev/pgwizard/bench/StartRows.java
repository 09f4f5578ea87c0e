package dev.pgwizard.bench;

import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What it costs to start: the wizard, its memory over a whole walk, the command. */
final class StartRows {

    private static final String PLAIN = "the same jar by plain `java -jar`";

    private final Wishes wishes;

    private final Installed installed;

    private final List<Row> rows = new ArrayList<>();

    private final Samples shipped = new Samples();

    private StartRows(Wishes wishes, Installed installed) {
        this.wishes = wishes;
        this.installed = installed;
    }

    static List<Row> measure(Wishes wishes, Installed installed) {
        StartRows measured = new StartRows(wishes, installed);
        try {
            measured.start();
            measured.memory();
            measured.check();
        }
        catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return measured.rows;
    }

    private void start() {
        Bench.say("start");
        Samples plain = new Samples();
        for (int round = 0; round < wishes.rounds(); round++) {
            start(installed::shipped, shipped);
            start(Installed::plain, plain);
        }
        rows.add(Row.ratio("start to the whole first page, as shipped in the image", PLAIN, 0.2, shipped, plain, "ms"));
    }

    private static void start(Function<String, ProcessBuilder> command, Samples samples) {
        List<Wizard> started = new ArrayList<>();
        samples.time(() -> started.add(Wizard.start(command)));
        started.forEach(Wizard::close);
    }

    private void memory() throws IOException {
        Bench.say("memory");
        Samples own = new Samples();
        Samples plain = new Samples();
        for (int round = 0; round < Math.min(wishes.rounds(), 9); round++) {
            own.add(memory(installed::shipped));
            plain.add(memory(Installed::plain));
        }
        double ratio = own.against(plain);
        rows.add(Row.met("memory: peak RSS over a whole walk, as shipped", PLAIN, "at most 0.60x and under 130 MB",
                Row.times(ratio) + ", " + Row.amount(own, "MB"), ratio <= 0.6 && own.median() < 130,
                "%s against %s".formatted(Row.amount(own, "MB"), Row.amount(plain, "MB"))));
    }

    private static double memory(Function<String, ProcessBuilder> command) throws IOException {
        try (TestServer server = Servers.empty(); Wizard wizard = Wizard.start(command)) {
            new Person(wizard).arrive(server.port()).walk();
            return wizard.peak();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        Bench.say("check");
        Samples check = new Samples();
        try (TestServer server = Servers.empty(); Wizard wizard = Wizard.start(installed::shipped)) {
            new Person(wizard).arrive(server.port()).walk();
            for (int round = 0; round < wishes.rounds(); round++) {
                check.time(() -> run(server.port()));
            }
        }
        catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        double ratio = check.against(shipped);
        rows.add(Row.met("`check` from the command line, cold", "the wizard's start, as shipped", "under 1.20x",
                Row.times(ratio), ratio < 1.2,
                "%s against %s".formatted(Row.amount(check, "ms"), Row.amount(shipped, "ms"))));
    }

    private void run(int port) throws IOException, InterruptedException {
        ProcessBuilder command = installed.shipped("check", "--immich=3.1.0", "--vector=pgvector",
                "--url=postgresql://%s@127.0.0.1:%d/immich".formatted(Person.ADMIN, port));
        command.environment().put("PGPASSWORD", Person.PASSWORD);
        Process check = command.redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (check.waitFor() > 1) {
            throw new IllegalStateException(said);
        }
    }

}
