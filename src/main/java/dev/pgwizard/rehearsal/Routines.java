package dev.pgwizard.rehearsal;

import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions, types and triggers of the kinds that Immich's migrations create. The
 * functions over places name the schema public themselves, so cube and earthdistance must
 * live there.
 */
final class Routines {

    private Routines() {
    }

    static List<Probe> probes(RehearsalTarget target) {
        List<Probe> probes = new ArrayList<>();
        if (target.requirements().trusted().contains("unaccent")) {
            probes.add(accents());
        }
        probes.add(places());
        probes.add(type());
        probes.add(trigger());
        return probes;
    }

    /** The later migrations change and drop what the earlier ones made. */
    static Probe change() {
        return Probe.of("change", "Change and drop what was made", "COMMENT …; ALTER …; DROP …", "event-triggers",
                session -> {
                    String probe = session.probe();
                    for (String sql : List.of("COMMENT ON TABLE " + probe + " IS 'rehearsal'",
                            "ALTER TYPE " + probe + "_kind ADD VALUE 'hidden'",
                            "ALTER TABLE " + probe + " ADD COLUMN kind text",
                            "ALTER TABLE " + probe + " ADD COLUMN stamp timestamptz DEFAULT clock_timestamp()",
                            "ALTER INDEX " + probe + "_index RENAME TO " + probe + "_renamed",
                            "DROP INDEX " + probe + "_renamed", "DROP TRIGGER " + probe + "_stamped ON " + probe,
                            "DROP FUNCTION " + probe + "_stamp()", "DROP TABLE " + probe + "_kinds",
                            "DROP TABLE " + probe)) {
                        session.execute(sql);
                    }
                    return "";
                });
    }

    private static Probe accents() {
        return Probe.of("accents", "Create a function that drops accents", "CREATE FUNCTION … unaccent('unaccent', $1)",
                "extensions-in-public", session -> {
                    session.execute("CREATE FUNCTION " + session.probe()
                            + "_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE"
                            + " RETURN unaccent('unaccent', $1)");
                    return session.value("SELECT " + session.probe() + "_unaccent('Creme')");
                });
    }

    private static Probe places() {
        return Probe.of("places", "Create a function over places", "CREATE FUNCTION … RETURNS public.earth",
                "extensions-in-public", session -> {
                    session.execute("CREATE FUNCTION " + session.probe()
                            + "_place(latitude double precision, longitude double precision) RETURNS public.earth"
                            + " LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$"
                            + " SELECT public.cube(ARRAY[public.earth() * cosd($1) * cosd($2),"
                            + " public.earth() * cosd($1) * sind($2), public.earth() * sind($1)])::public.earth $$");
                    return "";
                });
    }

    private static Probe type() {
        return Probe.of("types", "Create a type", "CREATE TYPE … AS ENUM", "public-create", session -> {
            session.execute("CREATE TYPE " + session.probe() + "_kind AS ENUM ('active', 'deleted')");
            return session.execute(
                    "CREATE TABLE " + session.probe() + "_kinds (kind " + session.probe() + "_kind, number bigserial)");
        });
    }

    private static Probe trigger() {
        return Probe.of("trigger", "Create a trigger in PL/pgSQL", "CREATE FUNCTION … RETURNS trigger LANGUAGE plpgsql",
                "plpgsql", session -> {
                    session.execute("CREATE FUNCTION " + session.probe()
                            + "_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$");
                    session.execute("CREATE TRIGGER " + session.probe() + "_stamped AFTER DELETE ON " + session.probe()
                            + " REFERENCING OLD TABLE AS old FOR EACH STATEMENT EXECUTE FUNCTION " + session.probe()
                            + "_stamp()");
                    session.execute(
                            "INSERT INTO " + session.probe() + " (name, \"timestamp\") VALUES ('rehearsal', 'now')");
                    return session.execute("DELETE FROM " + session.probe());
                });
    }

}
