package dev.pgwizard.bench;

import dev.pgwizard.bed.CountingProxy;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a verdict costs: beside psql, in round trips, over a long way, among many. */
final class VerdictRows {

    static final String VERDICT = "verdict: the whole of `GET /checks`, warm";

    static final int WARM = 30;

    private final Wishes wishes;

    private final List<Row> rows = new ArrayList<>();

    private VerdictRows(Wishes wishes) {
        this.wishes = wishes;
    }

    static List<Row> measure(Wishes wishes, Installed installed) {
        VerdictRows measured = new VerdictRows(wishes);
        try (Wizard wizard = Wizard.start(installed::shipped);
                TestServer empty = Servers.empty();
                TestServer big = Servers.big(wishes)) {
            new Person(wizard).arrive(empty.port()).walk();
            new Person(wizard).arrive(big.port()).walk();
            measured.besidePsql(wizard, empty);
            measured.farAway(wizard, empty);
            double before = wizard.peak();
            Servers.fill(big, wishes);
            measured.amongMany(wizard, empty, big, before);
            measured.trips(wizard, empty, big);
        }
        catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return measured.rows;
    }

    static ConnectionDetails admin(int port) {
        return new ConnectionDetails("127.0.0.1", port, "postgres", Person.ADMIN, Secret.of(Person.PASSWORD),
                SslMode.PREFER, Optional.empty());
    }

    private void besidePsql(Wizard wizard, TestServer server) throws Exception {
        Bench.say("verdict beside psql");
        Person person = warm(wizard, server.port());
        Psql psql = new Psql(server.port());
        psql.read();
        Samples verdict = new Samples();
        Samples other = new Samples();
        for (int round = 0; round < wishes.rounds(); round++) {
            verdict.time(person::verdict);
            other.time(psql::read);
        }
        rows.add(Row.ratio(VERDICT + ", local server", "`psql` started, connected, reading and printing the same", 1.0,
                verdict, other, "ms"));
    }

    private void farAway(Wizard wizard, TestServer server) throws Exception {
        Bench.say("verdict over a long way");
        try (DelayingProxy link = new DelayingProxy(server.port(), Duration.ofMillis(50))) {
            Person person = new Person(wizard).arrive(link.port());
            Samples verdict = new Samples();
            Samples login = new Samples();
            for (int round = 0; round < wishes.rounds(); round++) {
                verdict.time(person::verdict);
                login.time(() -> logIn(link.port()));
            }
            rows.add(Row.ratio(VERDICT + ", over a link of 50 ms", "connecting and logging in, by the same driver", 1.5,
                    verdict, login, "ms"));
        }
    }

    private static void logIn(int port) throws Exception {
        try (Connection connection = new Connector().open(admin(port))) {
            connection.getMetaData();
        }
    }

    private void amongMany(Wizard wizard, TestServer empty, TestServer big, double before) throws Exception {
        Bench.say("verdict on the big server");
        Person small = warm(wizard, empty.port());
        Person large = warm(wizard, big.port());
        Samples one = new Samples();
        Samples other = new Samples();
        for (int round = 0; round < wishes.rounds(); round++) {
            one.time(large::verdict);
            other.time(small::verdict);
        }
        rows.add(Row.ratio(
                VERDICT + ", on a server with %,d databases, %,d roles, %,d HBA lines, %,d tables"
                    .formatted(wishes.share(2_000), wishes.share(20_000), wishes.share(5_000), wishes.share(100_000)),
                "the same on an empty server", 2.0, one, other, "ms"));
        rows.add(new Row("memory of the wizard after it", "its memory before", "bounded",
                Row.times(wizard.peak() / before), Optional.of(wizard.peak() < before + 32),
                "peaks of %.0f against %.0f MB".formatted(wizard.peak(), before)));
    }

    private void trips(Wizard wizard, TestServer empty, TestServer big) {
        int few = trips(wizard, empty);
        int many = trips(wizard, big);
        rows.add(Row.met("round trips of a verdict after login, counted at the wire", "-",
                "at most 3, whatever the size of the server", "%d; %d on the big server".formatted(few, many),
                Math.max(few, many) <= 3, ""));
    }

    private static int trips(Wizard wizard, TestServer server) {
        try (CountingProxy proxy = new CountingProxy(server.port())) {
            Person person = new Person(wizard).arrive(proxy.port());
            proxy.reset();
            person.verdict();
            return proxy.trips();
        }
    }

    private static Person warm(Wizard wizard, int port) {
        Person person = new Person(wizard).arrive(port);
        for (int time = 0; time < WARM; time++) {
            person.verdict();
        }
        return person;
    }

}
