-- what pg_hba.conf holds
-- Who may: a superuser, and who was granted the view and its function
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not), database (Immich's, there or not)
--
-- A file may hold thousands of lines for others; only those that could fit, and broken ones. Since 16 a line may include other
-- files, and the view has the columns file_name and rule_number; the number of a rule is its order, that of its line is not.
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT h.line_number AS line,
         h.type,
         coalesce(h.database, '{}') AS databases,
         coalesce(h.user_name, '{}') AS users,
         h.address,
         h.netmask,
         h.auth_method AS method,
         coalesce(h.options, '{}') AS options,
         nullif(newer.file_name, current_setting('hba_file')) AS file,
         h.error
    FROM pg_hba_file_rules AS h
   CROSS JOIN LATERAL (SELECT to_json(h) ->> 'file_name' AS file_name,
                              (to_json(h) ->> 'rule_number')::int AS rule_number) AS newer
   WHERE h.error IS NOT NULL
      OR (h.database && ARRAY['all', 'sameuser', 'samerole', 'samegroup', :'database'::text]
          OR array_to_string(h.database, ',') ~ '(^|,)/')
         AND (h.user_name && ARRAY['all', :'role'::text] OR array_to_string(h.user_name, ',') ~ '(^|,)[+/]')
   ORDER BY newer.rule_number NULLS FIRST, newer.file_name, h.line_number
   LIMIT 5000
) AS rows;
