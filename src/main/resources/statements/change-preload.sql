-- The statement that changes the list of preloaded libraries: names are kept, ${added} come last, ${removed} go.
SELECT coalesce('ALTER SYSTEM SET shared_preload_libraries = ' || string_agg(quote_literal(name), ', ' ORDER BY place),
         'ALTER SYSTEM RESET shared_preload_libraries')
  FROM (SELECT btrim(said, ' "') AS name, min(place) AS place
          FROM regexp_split_to_table(concat_ws(',', coalesce((SELECT nullif(setting, '') FROM pg_file_settings
                  WHERE name = 'shared_preload_libraries' ORDER BY seqno DESC LIMIT 1),
                 nullif(current_setting('shared_preload_libraries'), '')), ${added}), ',') WITH ORDINALITY AS list (said, place)
         GROUP BY 1) AS names
 WHERE name <> ALL (array_append(string_to_array(${removed}, ','), ''))
