-- Ends the transaction where what is to change hands is not there any more or not as harmless as it was. What was asked then is asked
-- again.
DO $hands$
#variable_conflict use_column
DECLARE
  belongings json := (
${belongings}
  );
  changed text := (SELECT string_agg(seen.object, ', ')
    FROM json_array_elements_text(${objects}) AS seen (object)
   WHERE NOT EXISTS (
     SELECT FROM json_array_elements(belongings -> 'strangers' -> 'possessions') AS one
      WHERE one ->> 'object' = seen.object AND one ->> 'danger' = ''));
BEGIN
  IF changed <> '' THEN
    RAISE EXCEPTION 'This is not what it was when the plan was made; have the wizard make a new one: %', changed;
  END IF;
END $hands$
