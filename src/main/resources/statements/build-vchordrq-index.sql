-- Builds an index of VectorChord as Immich does: the number of lists goes by the number of rows, counted when it runs.
DO $build$
DECLARE
  rows bigint := (SELECT count(*) FROM ONLY public.${table});
  lists bigint := CASE
    WHEN rows < 128000 THEN 1
    WHEN rows < 2048000 THEN 1 << length(ltrim((rows / 1000)::integer::bit(32)::text, '0'))
    ELSE 2 << length(ltrim(trunc(sqrt(rows))::integer::bit(32)::text, '0')) END;
BEGIN
  EXECUTE replace(${create}, 'lists = [1]', format('lists = [%s]', lists));
  RAISE NOTICE '${index}: % rows, lists = [%]', rows, lists;
END $build$
