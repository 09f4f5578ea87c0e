package dev.pgwizard.apply;

import dev.pgwizard.bed.Catalogs;
import dev.pgwizard.bed.RunningPostgres;
import java.util.ArrayList;
import java.util.List;

/**
 * Another application on the same server, with something of everything that the wizard
 * changes for Immich, and all the other databases and roles.
 */
record Neighbour(RunningPostgres postgres) {

    private static final String NAME = "neighbour";

    static Neighbour of(RunningPostgres postgres) {
        boolean there = postgres.value("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = '" + NAME + "'")
            .equals("1");
        if (!there) {
            postgres.execute("postgres", "CREATE ROLE neighbour LOGIN CONNECTION LIMIT 7 PASSWORD 'theirs'",
                    "CREATE DATABASE neighbour OWNER neighbour",
                    "ALTER DATABASE neighbour SET search_path = crm, public",
                    "ALTER ROLE neighbour SET statement_timeout = '3s'",
                    "ALTER ROLE neighbour IN DATABASE neighbour SET work_mem = '5MB'");
            postgres.execute(NAME, "CREATE EXTENSION cube", "SET ROLE neighbour", "CREATE SCHEMA crm",
                    "CREATE TABLE crm.\"user\" (id serial PRIMARY KEY) USING heap",
                    "GRANT SELECT ON crm.\"user\" TO PUBLIC",
                    "CREATE FUNCTION crm.updated_at() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA crm GRANT SELECT ON TABLES TO PUBLIC");
        }
        return new Neighbour(postgres);
    }

    /**
     * All that anybody wrote there, and what all databases share but for Immich's own
     * two.
     */
    List<String> look(List<String> immich) {
        List<String> all = new ArrayList<>(Catalogs.written(postgres, NAME));
        all.addAll(Catalogs.shared(postgres, immich));
        return all;
    }

}
