-- which standbys follow it
-- Who may: everybody; to whom the state is hidden, each may be one
-- Since: Postgres 14
-- Parameters: none
--
-- Only those count that are named and in step: pg_receivewal and an asynchronous standby let no commit return.
SELECT to_json(count(*) FILTER (WHERE coalesce(sync_state, 'sync') IN ('sync', 'quorum')))
  FROM pg_stat_replication;
