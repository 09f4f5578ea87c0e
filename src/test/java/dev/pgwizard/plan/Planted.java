package dev.pgwizard.plan;

import dev.pgwizard.bed.RunningPostgres;
import java.util.stream.Stream;

/**
 * What a tenant plants: each says PLANTED and as whom it runs, to the client and to the
 * log of the server.
 */
public final class Planted {

    private Planted() {
    }

    /** A function of the role tenant that says so. */
    public static String function(String name, String arguments, String result, String value) {
        return "CREATE FUNCTION public." + name + "(" + arguments + ") RETURNS " + result
                + " LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE WARNING 'PLANTED %% %s', current_user; RETURN %s; END $$"
                    .formatted(name, value);
    }

    /** Operators in front of those that scripts use. */
    public static void shadows(RunningPostgres postgres, String database) {
        postgres.execute(database,
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenant') THEN CREATE ROLE tenant LOGIN; END IF; END $$",
                "GRANT CREATE, USAGE ON SCHEMA public TO tenant");
        Stream<String> operators = Stream.of("text", "name", "\"char\"", "oid")
            .flatMap(type -> Stream.of(
                    function("same", "a " + type + ", b " + type, "boolean", "a OPERATOR(pg_catalog.=) b"),
                    "CREATE OPERATOR public.= (LEFTARG = " + type + ", RIGHTARG = " + type
                            + ", FUNCTION = public.same)"));
        Stream<String> joins = Stream.of("text", "name", "bigint")
            .flatMap(type -> Stream.of(function("join", "a text, b " + type, "text", "textcat(a, b::text)"),
                    "CREATE OPERATOR public.|| (LEFTARG = text, RIGHTARG = " + type + ", FUNCTION = public.join)"));
        postgres.execute(database,
                Stream.of(Stream.of("SET ROLE tenant"), operators, joins).flatMap(part -> part).toArray(String[]::new));
        postgres.execute("postgres", "ALTER DATABASE \"" + database + "\" SET search_path = public, pg_catalog");
    }

}
