-- Builds the indexes on text anew: those of the database's own order, and those of collations whose version changed.
DO $reindex$
DECLARE one regclass;
BEGIN
  FOR one IN
    SELECT i.indexrelid FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
     WHERE c.relkind = 'i' AND c.relpersistence <> 't' AND EXISTS (
       SELECT FROM pg_catalog.unnest(i.indcollation::oid[]) AS used JOIN pg_catalog.pg_collation AS l ON l.oid = used
        WHERE l.collprovider = 'd' OR l.collversion <> pg_catalog.pg_collation_actual_version(l.oid))
     ORDER BY i.indexrelid
  LOOP
    EXECUTE 'REINDEX INDEX ' || one;
  END LOOP;
END $reindex$
