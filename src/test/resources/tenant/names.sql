-- Each name that was heard, with every list of arguments that Postgres has for it.
SELECT pg_temp.attempt(format('CREATE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', f.name, f.args, f.result,
       pg_temp.body('function', f.name, '<owner>', CASE WHEN f.plain THEN 'RETURN NULL' ELSE 'RETURN' END)))
  FROM (SELECT p.proname, replace(pg_get_function_arguments(p.oid), '"any"', 'anyelement'), pg_get_function_result(p.oid),
               NOT p.proretset AND p.proallargtypes IS NULL
          FROM pg_proc AS p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.proname = ANY (<words>)
         UNION SELECT p.proname, args, 'text', true
          FROM pg_proc AS p, unnest('{anyelement,"text, text","text, name","text, name, text","text, text, text","anyelement, anyelement",text,name,oid}'::text[]) AS args
         WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.proname = ANY (<words>) AND p.provariadic <> 0
       ) AS f (name, args, result, plain);

SELECT pg_temp.attempt(format('CREATE FUNCTION public.%I(%s) RETURNS text LANGUAGE plpgsql AS %L', 'step_' || a.name, concat_ws(', ', 'text', nullif(a.args, '')),
         pg_temp.body('aggregate', a.name, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE FUNCTION public.%I(text) RETURNS %s LANGUAGE plpgsql AS %L', 'end_' || replace(a.result, ' ', '_') || a.name, a.result,
         pg_temp.body('aggregate', a.name, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE AGGREGATE public.%I(%s) (SFUNC = public.%I, STYPE = text, FINALFUNC = public.%I)', a.name,
         coalesce(nullif(a.args, ''), '*'), 'step_' || a.name, 'end_' || replace(a.result, ' ', '_') || a.name))
  FROM (SELECT p.proname, replace(replace(replace(oidvectortypes(p.proargtypes), '"any"', t), 'anynonarray', t), 'anyarray', t || '[]'),
               replace(replace(format_type(p.prorettype, NULL), 'anyarray', t || '[]'), 'anynonarray', t)
          FROM pg_proc AS p, unnest('{text,name,oid,int8,int4,regclass}'::text[]) AS t
         WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'a' AND p.proname = ANY (<words>)) AS a (name, args, result);

-- Between all types that statements of the catalogs meet.
SELECT pg_temp.attempt(format('CREATE FUNCTION public.%I(%s, %s) RETURNS %s LANGUAGE plpgsql AS %L', o.result || o.l || o.r, o.l, o.r, o.result,
         pg_temp.body('operator', o.l || ' ' || o.r, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE OPERATOR public.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = public.%I)', o.name, o.l, o.r, o.result || o.l || o.r))
  FROM (SELECT n.name, l, r, coalesce((SELECT format_type(q.oprresult, NULL) FROM pg_operator AS q WHERE q.oprname = n.name AND q.oprleft = l::regtype AND q.oprright = r::regtype
                                          AND q.oprnamespace = 'pg_catalog'::regnamespace),
                 CASE WHEN n.name = '||' THEN 'text' WHEN n.name IN ('+', '-', '*', '/', '%') THEN 'int8' ELSE 'bool' END)
          FROM unnest(<operators>) AS n (name), unnest('{name,text,oid,regclass,"\"char\"",int2,int4,int8,bool,varchar,timestamptz,text[],name[],oid[],aclitem,jsonb,numeric,float8}'::text[]) AS l, unnest('{name,text,oid,regclass,"\"char\"",int2,int4,int8,bool,varchar,timestamptz,text[],name[],oid[],aclitem,jsonb,numeric,float8}'::text[]) AS r
         WHERE EXISTS (SELECT FROM pg_operator AS p WHERE p.oprname = n.name AND p.oprleft <> 0)) AS o (name, l, r, result);

-- Relations of pg_catalog that were heard.
SELECT pg_temp.attempt(format('CREATE VIEW public.%I AS SELECT * FROM pg_catalog.%1$I WHERE public.looked()', c.relname))
  FROM pg_class AS c WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname = ANY (<words>);

-- Last, because what comes later would be of them.
SELECT pg_temp.attempt(format('CREATE FUNCTION public.%I(pg_catalog.%I) RETURNS bool LANGUAGE plpgsql AS %L', 'is_' || t.typname, t.typname,
         pg_temp.body('type', t.typname, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE DOMAIN public.%I AS pg_catalog.%1$I CHECK (public.%I(VALUE))', t.typname, 'is_' || t.typname))
  FROM pg_type AS t WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b' AND t.typname = ANY (<words>)
