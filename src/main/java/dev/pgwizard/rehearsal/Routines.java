package dev.pgwizard.rehearsal;

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

    static List<Scene> scenes(Play play) {
        List<Scene> scenes = new ArrayList<>();
        if (play.requirements().trusted().contains("unaccent")) {
            scenes.add(accents());
        }
        scenes.add(places());
        scenes.add(type());
        scenes.add(trigger());
        return scenes;
    }

    /** The later migrations change and drop what the earlier ones made. */
    static Scene change() {
        return Scene.of("change", "Change and drop what was made", "COMMENT …; ALTER …; DROP …", "event-triggers",
                stage -> {
                    String probe = stage.probe();
                    for (String sql : List.of("COMMENT ON TABLE " + probe + " IS 'rehearsal'",
                            "ALTER TYPE " + probe + "_kind ADD VALUE 'hidden'",
                            "ALTER TABLE " + probe + " ADD COLUMN kind text",
                            "ALTER INDEX " + probe + "_index RENAME TO " + probe + "_renamed",
                            "DROP INDEX " + probe + "_renamed", "DROP TRIGGER " + probe + "_stamped ON " + probe,
                            "DROP FUNCTION " + probe + "_stamp()", "DROP TABLE " + probe + "_kinds",
                            "DROP SEQUENCE " + probe + "_numbers", "DROP TYPE " + probe + "_kind",
                            "DROP TABLE " + probe)) {
                        stage.execute(sql);
                    }
                    return "";
                });
    }

    private static Scene accents() {
        return Scene.of("accents", "Create a function that drops accents", "CREATE FUNCTION … unaccent('unaccent', $1)",
                "extensions-in-public", stage -> {
                    stage.execute("CREATE FUNCTION " + stage.probe()
                            + "_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE"
                            + " RETURN unaccent('unaccent', $1)");
                    return stage.value("SELECT " + stage.probe() + "_unaccent('Creme')");
                });
    }

    private static Scene places() {
        return Scene.of("places", "Create a function over places", "CREATE FUNCTION … RETURNS public.earth",
                "extensions-in-public", stage -> {
                    stage.execute("CREATE FUNCTION " + stage.probe()
                            + "_place(latitude double precision, longitude double precision) RETURNS public.earth"
                            + " LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$"
                            + " SELECT public.cube(ARRAY[public.earth() * cosd($1) * cosd($2),"
                            + " public.earth() * cosd($1) * sind($2), public.earth() * sind($1)])::public.earth $$");
                    return "";
                });
    }

    private static Scene type() {
        return Scene.of("types", "Create a type and a sequence", "CREATE TYPE … AS ENUM; CREATE SEQUENCE …",
                "public-create", stage -> {
                    stage.execute("CREATE TYPE " + stage.probe() + "_kind AS ENUM ('active', 'deleted')");
                    stage.execute("CREATE SEQUENCE " + stage.probe() + "_numbers");
                    return stage.execute("CREATE TABLE " + stage.probe() + "_kinds (kind " + stage.probe()
                            + "_kind, number bigint DEFAULT nextval('" + stage.probe() + "_numbers'))");
                });
    }

    private static Scene trigger() {
        return Scene.of("trigger", "Create a trigger in PL/pgSQL", "CREATE FUNCTION … RETURNS trigger LANGUAGE plpgsql",
                "plpgsql", stage -> {
                    stage.execute("CREATE FUNCTION " + stage.probe()
                            + "_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$");
                    stage.execute("CREATE TRIGGER " + stage.probe() + "_stamped AFTER DELETE ON " + stage.probe()
                            + " REFERENCING OLD TABLE AS old FOR EACH STATEMENT EXECUTE FUNCTION " + stage.probe()
                            + "_stamp()");
                    stage
                        .execute("INSERT INTO " + stage.probe() + " (name, \"timestamp\") VALUES ('rehearsal', 'now')");
                    return stage.execute("DELETE FROM " + stage.probe());
                });
    }

}
