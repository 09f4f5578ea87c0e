SELECT pg_temp.attempt(format(sql, c.oid::regclass, c.relname)) FROM pg_class AS c CROSS JOIN unnest(<attached>) WITH ORDINALITY AS s (sql, n)
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) = current_user ORDER BY c.oid, n
