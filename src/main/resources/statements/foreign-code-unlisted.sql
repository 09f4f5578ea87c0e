-- What of others runs where a statement names the table c, and has no entry in pg_depend: Postgres' own functions, of which those that
-- are not immutable run a text (query_to_xml, ts_rewrite), read a view or write a file, with the rights of whoever computes the
-- expression; and what JSON_VALUE returns, such as a domain with its check (tried with 17 and 18).
UNION SELECT used.what || ' in the ' || tree.kind || ' ' || tree.name
   FROM (SELECT 'check', k.conname, k.conbin::text FROM pg_constraint AS k WHERE k.conrelid = c.oid
         UNION ALL
         SELECT 'policy', y.polname, concat(y.polqual, y.polwithcheck) FROM pg_policy AS y
          WHERE y.polrelid = c.oid AND row_security_active(c.oid)
         UNION ALL
         SELECT 'default', a.attname, e.adbin::text FROM pg_attrdef AS e
           JOIN pg_attribute AS a ON a.attrelid = e.adrelid AND a.attnum = e.adnum
          WHERE e.adrelid = c.oid) AS tree (kind, name, nodes)
  CROSS JOIN LATERAL (
    SELECT 'function ' || f.oid::regprocedure::text FROM regexp_matches(tree.nodes, 'funcid ([0-9]+)', 'g') AS node (number)
      JOIN pg_proc AS f ON f.oid = node.number[1]::oid
     WHERE f.provolatile <> 'i' AND tree.kind <> 'default'
    UNION ALL
    SELECT 'type ' || t.oid::regtype::text || ' of ' || pg_get_userbyid(t.typowner)
      FROM regexp_matches(tree.nodes, 'typid ([0-9]+)', 'g') AS node (number)
      JOIN pg_type AS t ON t.oid = node.number[1]::oid JOIN pg_roles AS r ON r.oid = t.typowner
     WHERE NOT r.rolsuper AND r.rolname <> current_user) AS used (what)
