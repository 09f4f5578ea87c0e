-- In every direction and of every context, between a type of theirs and each other.
SELECT pg_temp.attempt(format('CREATE TYPE public.%s AS (a int)', m.mine)) FROM unnest('{odd_explicit,odd_assignment,odd_implicit}'::text[]) AS m (mine);
SELECT pg_temp.attempt(format('CREATE FUNCTION public.%I(public.%s) RETURNS %s LANGUAGE plpgsql IMMUTABLE AS %L', 'to_' || c.t, c.mine, c.t,
         pg_temp.body('cast_' || c.how, c.mine || ' to ' || c.t, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE CAST (public.%1$s AS %2$s) WITH FUNCTION public.%3$I(public.%1$s) %4$s', c.mine, c.t, 'to_' || c.t, c.context)),
       pg_temp.attempt(format('CREATE FUNCTION public.%I(%s) RETURNS public.%s LANGUAGE plpgsql IMMUTABLE AS %L', 'from_' || c.t || c.mine, c.t, c.mine,
         pg_temp.body('cast_' || c.how, c.t || ' to ' || c.mine, '<owner>', 'RETURN NULL'))),
       pg_temp.attempt(format('CREATE CAST (%1$s AS public.%2$s) WITH FUNCTION public.%3$I(%1$s) %4$s', c.t, c.mine, 'from_' || c.t || c.mine, c.context))
  FROM (SELECT 'odd_' || m.how, m.how, m.context, t FROM unnest('{explicit,assignment,implicit}'::text[], '{"","AS ASSIGNMENT","AS IMPLICIT"}'::text[]) AS m (how, context),
        unnest('{text,varchar,bpchar,name,int4,int8,timestamptz,json,jsonb,real[],uuid,bool,bytea,public.vector}'::text[]) AS t) AS c (mine, how, context, t);

SELECT pg_temp.attempt(format(sql, c.oid::regclass, c.relname)) FROM pg_class AS c CROSS JOIN unnest(ARRAY['ALTER TABLE %s ADD planted_a public.odd_explicit, ADD planted_b public.odd_assignment, ADD planted_c public.odd_implicit']) WITH ORDINALITY AS s (sql, n)
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) = current_user ORDER BY c.oid, n
