-- whether you may change its settings
-- Who may: everybody
-- Since: Postgres 15, where a role that is no superuser can be granted ALTER SYSTEM for one setting
-- Parameters: none
SELECT to_json(has_parameter_privilege('shared_preload_libraries', 'ALTER SYSTEM'));
