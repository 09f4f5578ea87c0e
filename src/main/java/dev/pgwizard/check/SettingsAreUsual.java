package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Settings under which Postgres answers in a way that Immich's driver does not expect.
 */
final class SettingsAreUsual implements Documented {

    /**
     * A setting, what it has to be, and the value that puts it right.
     */
    private record Expectation(String setting, Predicate<String> fine, String value) {
    }

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("bytea_output", value -> value.equals("hex"), "hex"),
            new Expectation("DateStyle", value -> value.toUpperCase(Locale.ROOT).startsWith("ISO"), "'ISO, MDY'"),
            new Expectation("standard_conforming_strings", value -> value.equals("on"), "on"),
            new Expectation("quote_all_identifiers", value -> value.equals("off"), "off"),
            new Expectation("session_replication_role", value -> value.equals("origin"), "origin"));

    @Override
    public String id() {
        return "usual-settings";
    }

    @Override
    public String title(Situation situation) {
        return "Postgres answers Immich in the usual form";
    }

    @Override
    public String why() {
        return "Immich's driver reads dates and bytes in the form that is the default, and Immich's triggers must fire. A setting for the role, the database or the server can change that.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "`bytea_output`, `DateStyle`, `standard_conforming_strings`, `quote_all_identifiers` and `session_replication_role` as Immich's role gets them.",
                "`ALTER ROLE ... IN DATABASE ... SET`, by the wizard.",
                "postgres.js 3.4 src/types.js; Immich 3.1 reads `pg_indexes.indexdef` as text.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(Situation situation) {
        List<Fact> facts = new ArrayList<>();
        List<Remedy> remedies = new ArrayList<>();
        for (Expectation expected : EXPECTATIONS) {
            situation.server().effective(expected.setting()).filter(expected.fine().negate()).ifPresent(value -> {
                facts.add(new Fact(expected.setting(), value));
                remedies.add(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                        situation.target().role(), expected.setting(), expected.value()));
            });
        }
        return facts.isEmpty() ? Finding.passed("yes")
                : new Finding.Failed(Severity.WARNING,
                        "Not quite. Immich starts, and then misreads what it gets or leaves things undone.",
                        "Set them as usual for Immich's role in Immich's database.", facts, remedies);
    }

}
