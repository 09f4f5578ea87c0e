-- Until the transaction ends; in a block, because a person may run it outside of one.
DO $lock$ BEGIN LOCK TABLE pg_extension IN SHARE MODE; END $lock$
