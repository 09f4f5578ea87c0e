package dev.pgwizard.bench;

import dev.hello.HelloPage;
import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many pages people get who all come at once, beside Boot's plain page. */
final class CrowdRow {

    private static final int PEOPLE = 50;

    private static final int PAGES = 20;

    private static final double LEAST = 0.2;

    private CrowdRow() {
    }

    static Row of(Wishes wishes, Installed installed) {
        Bench.say("%d people".formatted(PEOPLE));
        Samples pages = new Samples();
        Samples hello = new Samples();
        try (Wizard wizard = Wizard.start(installed::shipped);
                Wizard plain = Wizard.start(port -> installed.sameJava(HelloPage.class, port))) {
            List<Visitor> people = people(wizard);
            List<Visitor> others = people(plain);
            pages(people);
            pages(others);
            for (int round = 0; round < wishes.rounds(); round++) {
                pages.add(pages(people));
                hello.add(pages(others));
            }
            Stream.concat(people.stream(), others.stream()).forEach(Visitor::close);
        }
        catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        double ratio = pages.against(hello);
        return Row.met("pages a second, %d people at once: `GET /connect`, each in a session".formatted(PEOPLE),
                "Boot's plain hello page in the same Java", "at least %.2fx".formatted(LEAST), Row.times(ratio),
                ratio >= LEAST, String.format(Locale.ROOT, "%.0f against %.0f", pages.median(), hello.median()));
    }

    private static List<Visitor> people(Wizard wizard) {
        return Stream.generate(() -> new Visitor(wizard.port())).limit(PEOPLE).toList();
    }

    private static double pages(List<Visitor> people) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> all = people.stream().map(person -> Thread.ofVirtual().start(() -> look(person))).toList();
        for (Thread one : all) {
            one.join();
        }
        return people.size() * PAGES / ((System.nanoTime() - start) / 1e9);
    }

    private static void look(Visitor person) {
        for (int page = 0; page < PAGES; page++) {
            if (person.get("/connect").statusCode() != 200) {
                throw new IllegalStateException("not every page came");
            }
        }
    }

}
