package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Dates, bytes, numbers and backslashes, sent and read back in the form in which Immich's
 * driver expects them.
 */
final class ReadBack {

    /** An expression, what has to come back, and the setting that else is in the way. */
    private record Form(String expression, String expected, String setting) {
    }

    private static final List<Form> FORMS = List.of(
            new Form("decode('00ff', 'hex')::text", "\\\\x00ff", "bytea_output"),
            new Form("(timestamp '2026-11-29 10:20:30')::text", "2026-11-29 10:20:30", "DateStyle"),
            new Form("length('a\\b')::text", "3", "standard_conforming_strings"),
            new Form("(52.520008::float8)::text", "52[.]52000.*", "extra_float_digits"),
            new Form("(array_position('{NULL}'::text[], NULL) = 1)::text", "true", "array_nulls"),
            new Form("current_setting('session_replication_role')", "origin|local", "session_replication_role"));

    /**
     * A name of a place in Arabic, Chinese and Latin letters that no small encoding has
     * together.
     */
    private static final String NAME = "\u0627\u0644\u0631\u064a\u0627\u0636 \u5317\u4eac \u0141\u00f3d\u017a";

    private ReadBack() {
    }

    /** Each start may import the names of places. */
    static Probe names() {
        return Probe.of("scripts", "Send the name of a place in other scripts", "SELECT $1", "database-encoding",
                session -> session.value("SELECT ?::text", NAME).equals(NAME) ? "as it was sent" : "as bytes");
    }

    static Probe probe(RehearsalTarget target) {
        List<String> ofDriver = target.has(Trait.ASKS_FOR_ISO_DATES) ? List.of("extra_float_digits")
                : List.of("extra_float_digits", "DateStyle");
        return Probe.of("read-back", "Read dates, bytes and numbers back", "SELECT $1::bytea, $2::timestamptz, …",
                "usual-settings", session -> {
                    for (String setting : ofDriver) {
                        adopt(session, setting);
                    }
                    return compare(session);
                })
            .takenBackAtOnce();
    }

    /**
     * The wizard's own driver sets these two when it connects, Immich's does not; what
     * the server has for all stands behind that.
     */
    private static void adopt(RehearsalSession session, String setting) throws SQLException {
        String value = session.firstIfTold("setting-of-role", Map.of("setting", setting));
        if (!value.isEmpty()) {
            session.value("SELECT set_config(?, ?, true)", setting, value);
        }
    }

    private static String compare(RehearsalSession session) throws SQLException, RefusalException {
        for (Form form : FORMS) {
            String back = session.value("SELECT " + form.expression());
            if (!back.matches(form.expected())) {
                throw new RefusalException("Because of " + form.setting() + " Immich stores or reads wrong values: "
                        + back + " comes back.", "usual-settings");
            }
        }
        return "as they were sent";
    }

}
