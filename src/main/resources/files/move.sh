#!/bin/sh
# Moves the database of Immich @release@ from the container @name@ to @host@.
# Run it on the machine with Immich's containers, in an empty folder with room for the database,
# one word after the other, and stop where one fails:
#
#   PGPASSWORD=... sh move.sh before    counts what is there; Immich must be stopped: docker compose stop immich-server immich-machine-learning
#   PGPASSWORD=... sh move.sh dump      writes immich.dump, with the container's own pg_dump
#   PGPASSWORD=... sh move.sh restore   into the empty database, as the role that will own everything
#   PGPASSWORD=... sh move.sh after     counts what came and compares
#
# PGPASSWORD is the password of the role @plainRole@ on @host@. Nothing in the container is changed.@bring@
set -eu

container=@container@
source_user=@user@
source_database=@database@
client='postgres:@major@'
export PGHOST=@pghost@ PGPORT='@port@' PGUSER=@role@ PGDATABASE=@target@ PGSSLMODE=@sslmode@@pair@ PGSSLROOTCERT=@authority@

there() {
  docker exec -i "$container" "$@" --username="$source_user" --dbname="$source_database"
}

# The client of the server's own major, so that it knows all that both can say.
here() {
  docker run --rm -i --network host -v "$PWD:/move" -w /move -e PGHOST -e PGPORT -e PGUSER -e PGDATABASE -e PGSSLMODE -e PGSSLROOTCERT \
    @pass@-e PGPASSWORD "$client" "$@"
}

inventory() {
  cat << 'SQL'
@inventory@SQL
}

# Extensions were created by a superuser, and the schema public has its owner.
leave_out=@leaveOut@

# What only a superuser may create, or what names roles of the old server. Nothing of it is Immich's.
by_others='^[0-9]+; [0-9]+ [0-9]+ (COMMENT [^ ]+ )?(EXTENSION|EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN|SERVER|USER MAPPING|POLICY) '

# What belongs to somebody else than Immich's tables: its code would run as Immich's role, and would be that role's from then on.
of_tenants() {
  grep '^[0-9]' | while IFS= read -r entry; do
    case $entry in
      *" " | *" $owner" | *" $source_user") ;;
      *) printf '%s\n' "$entry" ;;
    esac
  done
}

case "${1:-}" in
  before)
    inventory | there psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 > before.txt
    cat before.txt
    ;;
  dump)
    # Asked of the server, because in a list of names one could pass for another.
    there psql --no-psqlrc --quiet --tuples-only --no-align --command='SET search_path = pg_catalog' --command="SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = '@assets@'" > immich.owner
    there pg_dump --format=custom --no-owner --no-privileges > immich.dump
    ls -l immich.dump
    ;;
  restore)
    tables=$(here psql --no-psqlrc --tuples-only --no-align --quiet --command='SET search_path = pg_catalog' --command="SELECT count(*) FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')")
    if [ "$tables" != 0 ]; then
      echo "There are $tables tables in it already, so nothing is restored." >&2
      exit 1
    fi
    here pg_restore --list immich.dump > all.list
    grep -v -E "$leave_out" all.list > some.list
    owner=$(cat immich.owner)
    of_tenants < some.list > tenants.list
    grep -v -E "$by_others" some.list | grep -v -x -F -f tenants.list > immich.list
    grep -v -x -F -f immich.list some.list > later.list || true
    here pg_restore --use-list=immich.list --no-owner --no-privileges --file=immich.sql immich.dump
    # Before August 2025 an end of line in a name began a command for psql (CVE-2025-8714, CVE-2025-8715).
    case $(sed '/^--/d; /^$/d; q' immich.sql) in
      '\restrict '*) ;;
      *)
        echo "$client on this machine is too old for names that others chose: docker pull $client" >&2
        exit 1
        ;;
    esac
    if [ -s later.list ]; then
      here pg_restore --use-list=later.list --no-owner --no-privileges --file=later.sql immich.dump
      echo "Left in later.sql, for a superuser to look at and to run once the rest is there:"
      LC_ALL=C tr -c '\n -~' '?' < later.list
    fi
    # Without public on the path, earthdistance before 1.2 does not find the type earth.
    sed "s/SELECT pg_catalog.set_config('search_path', '', false);/SELECT pg_catalog.set_config('search_path', 'pg_catalog, public', false);/" immich.sql > restore.sql
    here psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 @create@
    here psql --no-psqlrc --quiet --output=/dev/null --single-transaction --set=ON_ERROR_STOP=1 --file=restore.sql
    here psql --no-psqlrc --quiet --command='ANALYZE'
    rm immich.sql restore.sql all.list some.list tenants.list immich.list later.list
    ;;
  after)
    inventory | here psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 > after.txt
    diff before.txt after.txt && echo "Equal, line by line."
    ;;
  *)
    echo "usage: PGPASSWORD=... sh move.sh before | dump | restore | after" >&2
    exit 2
    ;;
esac
