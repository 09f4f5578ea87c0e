-- Until the transaction ends nobody changes what a table, a function or a type is, or what hangs on one.
DO $lock$ BEGIN LOCK TABLE pg_class, pg_proc, pg_type, pg_depend IN SHARE MODE; END $lock$
