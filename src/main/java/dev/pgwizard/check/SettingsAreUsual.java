package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.postgres.SettingValue;
import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import java.util.List;
import java.util.function.Predicate;

/**
 * Settings under which Postgres answers in a way that Immich's driver does not expect.
 */
final class SettingsAreUsual implements Question {

    /**
     * A setting, what it has to be, and the value that puts it right.
     *
     * @param spoils whether Immich stores or reads something wrong otherwise
     */
    private record Expectation(String setting, Predicate<String> fine, String value, boolean spoils) {

        boolean isMissed(String now) {
            return !fine.test(now);
        }

    }

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation("bytea_output", "hex"::equals, "hex", true),
            new Expectation("DateStyle", SettingValue::isIsoDates, "'ISO, MDY'", true),
            new Expectation("standard_conforming_strings", "on"::equals, "on", true),
            new Expectation("extra_float_digits", value -> !value.strip().startsWith("-"), "1", true),
            new Expectation("array_nulls", "on"::equals, "on", true),
            new Expectation("quote_all_identifiers", "off"::equals, "off", false),
            new Expectation("session_replication_role", value -> !value.equals("replica"), "origin", true));

    @Override
    public Finding examine(CheckContext context) {
        List<Expectation> missed = EXPECTATIONS.stream().filter(expected -> isMissed(expected, context)).toList();
        if (missed.isEmpty()) {
            return Finding.passed("yes");
        }
        List<Fact> facts = missed.stream()
            .map(one -> new Fact(one.setting(), context.server().effective(one.setting()).orElse("")))
            .toList();
        boolean spoils = missed.stream().anyMatch(Expectation::spoils);
        return new Finding.Failed(spoils ? Severity.BLOCKER : Severity.WARNING,
                spoils ? "It does not. Immich starts, and then stores or reads wrong values."
                        : "Not quite. Immich starts, and builds its vector indexes anew each time.",
                "Set them as usual for Immich's role in Immich's database.", facts,
                missed.stream().map(one -> usual(one, context)).toList());
    }

    private static boolean isMissed(Expectation expected, CheckContext context) {
        boolean asked = expected.setting().equals("DateStyle") && context.target().has(Trait.ASKS_FOR_ISO_DATES);
        return !asked && context.server().effective(expected.setting()).filter(expected::isMissed).isPresent();
    }

    private static Remedy usual(Expectation expected, CheckContext context) {
        return new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                context.target().role(), expected.setting(), expected.value());
    }

}
