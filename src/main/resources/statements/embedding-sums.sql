-- The number and a checksum of the embeddings of a table, in a line.
SELECT regexp_replace('${table}: ' || coalesce('not counted, ' || ${unread},
         substring(query_to_xml(${query}, true, false, '')::text FROM '<s>([^<]*)</s>')), '[^ -~]', '?', 'g')
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = '${table}';
