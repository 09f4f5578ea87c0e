#!/usr/bin/env python3
"""Writes src/main/resources/symptoms/languages.yaml: the messages of Postgres that a symptom is known by, in the languages of its own
catalogues, and what libpq, psql, pg_dump, initdb, pg_ctl and pg_upgrade say. Reads them where Debian's packages postgresql-15, libpq5 and locales put
them. A further message is a line below, in the words of its source.

    tools/languages.py > src/main/resources/symptoms/languages.yaml

Translators find other words from one major to the next, and languages come and go. Of another major, whose packages are unpacked in a folder,

    tools/languages.py 17 FOLDER/usr/share/locale languages.yaml languages-18.yaml > languages-17.yaml

writes what the files named, of majors that were read before, do not have.
"""

import gettext
import hashlib
import pathlib
import re
import sys

MESSAGES = """
role "%s" does not exist
role "%s" is not permitted to log in
User does not have CONNECT privilege.
permission denied to create extension "%s"
permission denied to update extension "%s"
permission denied for schema %s
permission denied for table %s
permission denied for view %s
permission denied for sequence %s
permission denied for function %s
permission denied for language %s
permission denied for database %s
permission denied to set parameter "%s"
must be owner of extension %s
must be owner of database %s
must be owner of schema %s
must be owner of table %s
must be owner of view %s
must be owner of sequence %s
must be owner of function %s
must be owner of index %s
must be owner of type %s
must be member of role "%s"
must be able to SET ROLE "%s"
must be a superuser to terminate superuser process
type "%s" does not exist
type "%s" already exists
extension "%s" is not available
could not open extension control file "%s": %m
could not access file "%s": %m
could not load library "%s": %s
incompatible library "%s": version mismatch
could not find function "%s" in file "%s"
could not resize shared memory segment "%s" to %zu bytes: %m
database "%s" does not exist
database "%s" is not currently accepting connections
required extension "%s" is not installed
extension "%s" has no update path from version "%s" to version "%s"
relation "%s" does not exist
function %s does not exist
operator does not exist: %s
access method "%s" does not exist
data type %s has no default operator class for access method "%s"
operator class "%s" does not exist for access method "%s"
text search dictionary "%s" does not exist
language "%s" does not exist
multiple primary keys for table "%s" are not allowed
template database "%s" has a collation version mismatch
database "%s" has a collation version mismatch
no schema has been selected to create in
%s at or near "%s"
invalid input syntax for type %s: "%s"
password authentication failed for user "%s"
Peer authentication failed for user "%s"
no pg_hba.conf entry for host "%s", user "%s", database "%s", %s
connection requires a valid client certificate
certificate authentication failed for user "%s"
certificate present, but not private key file "%s"
private key file "%s" has group or world access; file must have permissions u=rw (0600) or less if owned by the current user, or permissions u=rw,g=r (0640) or less if owned by root
pg_hba.conf rejects connection for host "%s", user "%s", database "%s", %s
hostssl record cannot match because SSL is disabled
invalid connection type "%s"
invalid authentication method "%s"
unrecognized configuration parameter "%s"
invalid configuration parameter name "%s"
configuration file "%s" contains errors
syntax error in file "%s" line %u, near token "%s"
option "%s" not recognized
data directory "%s" has wrong ownership
data directory "%s" has invalid permissions
database files are incompatible with server
too many connections for role "%s"
too many connections for database "%s"
sorry, too many clients already
remaining connection slots are reserved for roles with the %s attribute
remaining connection slots are reserved for roles with privileges of the "%s" role
remaining connection slots are reserved for non-replication superuser connections
prepared statement "%s" does not exist
prepared statement "%s" already exists
source database "%s" is being accessed by other users
canceling statement due to statement timeout
canceling statement due to lock timeout
database is not accepting commands to avoid wraparound data loss in database "%s"
database is not accepting commands that assign new transaction IDs to avoid wraparound data loss in database "%s"
page verification failed, calculated checksum %u but expected %u
invalid page in block %u of relation %s
the database system is starting up
cannot execute %s in a read-only transaction
terminating connection due to administrator command
terminating connection because of crash of another server process
%s (PID %d) was terminated by signal %d: %s
could not locate a valid checkpoint record
could not locate required checkpoint record
invalid primary checkpoint record
incorrect checksum in control file
could not read block %u in file "%s": read only %d of %d bytes
could not map anonymous shared memory: %m
lock file "%s" already exists
constraint "%s" for table "%s" does not exist
constraint "%s" of relation "%s" does not exist
relation "%s" already exists
column "%s" of relation "%s" already exists
extra data after last expected column
missing data for column "%s"
invalid byte sequence for encoding "%s"
duplicate key value violates unique constraint "%s"
insert or update on table "%s" violates foreign key constraint "%s"
invalid value for parameter "%s": "%s"
%d%s%s is outside the valid range for parameter "%s" (%d .. %d)
incomplete startup packet
invalid length of startup packet
fe_sendauth: no password supplied
server does not support SSL, but SSL was required
server closed the connection unexpectedly
server certificate for "%s" does not match host name "%s"
could not translate host name "%s" to address: %s
invalid percent-encoded token: "%s"
invalid URI query parameter: "%s"
could not open relation with OID %u
unexpected data beyond EOF in block %u of relation %s
The database subdirectory "%s" is missing.
could not access status of transaction %u
could not access the server configuration file "%s": %m
You might need to increase max_locks_per_transaction.
old cluster does not use data checksums but the new one does
old cluster uses data checksums but the new one does not
old and new cluster pg_controldata checksum versions do not match
lc_collate values for database "%s" do not match:  old "%s", new "%s"
lc_ctype values for database "%s" do not match:  old "%s", new "%s"
encodings for database "%s" do not match:  old "%s", new "%s"
locale providers for database "%s" do not match:  old "%s", new "%s"
New cluster database "%s" is not empty: found relation "%s.%s"
database user "%s" is not the install user
Only the install user can be defined in the new cluster.
The source cluster was not shut down cleanly.
The target cluster was not shut down cleanly.
There seems to be a postmaster servicing the old cluster.
There seems to be a postmaster servicing the new cluster.
Your installation references loadable libraries that are missing from the
check for "%s" failed: cannot execute
Checking for presence of required libraries
directory "%s" is not a database cluster directory
aborting because of server version mismatch
unsupported version (%d.%d) in file header
input file does not appear to be a valid archive
invalid command \\%s
ALTER SYSTEM is not allowed in this environment
GSSAPI authentication failed for user "%s"
LDAP authentication failed for user "%s"
PAM authentication failed for user "%s"
RADIUS authentication failed for user "%s"
SSPI authentication failed for user "%s"
Ident authentication failed for user "%s"
The database was created using collation version %s, but the operating system provides version %s.
collation "%s" has version mismatch
%d is outside the valid range for parameter "%s" (%d .. %d)
--%s requires a value
-c %s requires a value
parameter "%s" cannot be changed without restarting the server
parameter "%s" requires a Boolean value
unrecognized configuration parameter "%s" in file "%s" line %d
configuration file "%s" contains errors; no changes were applied
configuration file "%s" contains errors; unaffected changes were applied
syntax error in file "%s" line %u, near end of line
permission denied to create temporary tables in database "%s"
Permissions should be u=rwx (0700) or u=rwx,g=rx (0750).
The server must be started by the user that owns the data directory.
"%s" is not a valid data directory
WAL ends before end of online backup
could not find redo location referenced by checkpoint record
could not locate a valid checkpoint record at %X/%X
could not read file "%s": read %d of %zu
could not read blocks %u..%u in file "%s": read only %zu of %zu bytes
invalid checkpoint record
invalid length of checkpoint record
invalid resource manager ID in checkpoint record
invalid xl_info in checkpoint record
replication checkpoint has wrong magic %u instead of %u
relation mapping file "%s" contains invalid data
relation mapping file "%s" contains incorrect checksum
could not extend file "%s": wrote only %d of %d bytes at block %u
could not load pg_hba.conf
failed to re-find tuple within index "%s"
index "%s" contains corrupted page at block %u
index "%s" contains unexpected zero page at block %u
index "%s" is not a btree
incompatible library "%s": ABI mismatch
incompatible library "%s": magic block mismatch
incompatible library "%s": missing magic block
out of shared memory
The data directory was initialized by PostgreSQL version %s, which is not compatible with this version %s.
could not create shared memory segment: %m
out of memory
Must have CREATE privilege on current database to create this extension.
cannot drop the currently open database
current user cannot be dropped
database "%s" already exists
role "%s" already exists
canceling autovacuum task
checkpoints are occurring too frequently (%d second apart)
database system was interrupted; last known up at %s
database system was not properly shut down; automatic recovery in progress
must be owner of materialized view %s
must be owner of relation %s
could not get server version
New cluster data and binary directories are from different major versions.
Old cluster data and binary directories are from different major versions.
check for "%s" failed: incorrect version: found "%s", expected "%s"
The source cluster lacks some required control information:
The target cluster lacks some required control information:
This utility can only upgrade from PostgreSQL version %s and later.
This utility can only upgrade to PostgreSQL version %s.
could not create any TCP/IP sockets
pre-existing shared memory block (key %lu, ID %lu) is still in use
connection to client lost
could not accept SSL connection: EOF detected
unexpected EOF on client connection with an open transaction
unsupported frontend protocol %u.%u: server supports %u.0 to %u.%u
cannot execute %s during recovery
there is no unique constraint matching given keys for referenced table "%s"
unexpected EOF in COPY data
could not read from input file: end of file
did not find magic string in file header
input file appears to be a text format dump. Please use psql.
input file does not appear to be a valid archive (too short?)
the database system is in recovery mode
the database system is not yet accepting connections
the database system is shutting down
terminating connection due to idle-in-transaction timeout
terminating connection due to idle-session timeout
terminating connection due to transaction timeout
permission denied to terminate process
could not load private key file "%s": %s
could not load server certificate file "%s": %s
could not load root certificate file "%s": %s
private key file "%s" has group or world access
private key file "%s" must be owned by the database user or root
root certificate file "%s" does not exist
invalid sslmode value: "%s"
skipping "%s" --- only table or database owner can vacuum it
permission denied to vacuum "%s", skipping it
database "%s" must be vacuumed within %u transactions
database is not accepting commands that generate new MultiXactIds to avoid wraparound data loss in database "%s"
cannot drop %s because other objects depend on it
database "%s" is being accessed by other users
invalid memory alloc request size %zu
missing chunk number %d for toast value %u in %s
requested timeline %u is not a child of this server's history
recovery ended before configured recovery target was reached
database locale is incompatible with operating system
invalid locale name "%s"
character with byte sequence %s in encoding "%s" has no equivalent in encoding "%s"
new encoding (%s) is incompatible with the encoding of the template database (%s)
could not create semaphores: %m
could not look up effective user ID %ld: %s
directory "%s" exists but is not empty
performing immediate shutdown because data directory lock file is invalid
%s cannot run inside a transaction block
%s (PID %d) was terminated by exception 0x%X
""".strip().splitlines()

# Its first blank is "syntax error", in the words of the catalogue.
SYNTAX = '%s at or near "%s"'

SEVERITIES = ["ERROR", "FATAL", "PANIC"]

# Messages that end with a reason of the operating system which decides what they mean.
REASONED = [
    'connection to server at "%s" (%s), port %s failed: ',
    'connection to server at "%s", port %s failed: ',
    'connection to server on socket "%s" failed: ',
    'could not open file "%s": %m',
    'could not open directory "%s": %m',
    'could not extend file "%s": %m',
    'could not write to file "%s": %m',
    'could not write file "%s": %m',
    'could not write lock file "%s": %m',
    'could not read file "%s": %m',
    'could not create file "%s": %m',
    'could not bind %s address "%s": %m',
    'could not access directory "%s": %m',
    'could not change permissions of directory "%s": %m',
    'check for "%s" failed: %s',
]

REASONS = {
    "connection": ["Connection refused", "Connection timed out", "No route to host", "No such file or directory"],
    "could not open": ["Permission denied", "No such file or directory"],
    "could not access": ["Permission denied"],
    "could not change": ["Operation not permitted", "Permission denied"],
    "check for": ["No such file or directory"],
    "could not extend": ["No space left on device", "Disk quota exceeded"],
    "could not read": ["Input/output error"],
    "could not write": ["No space left on device", "Disk quota exceeded"],
    "could not create": ["No space left on device", "Permission denied"],
    "could not bind": ["Address already in use"],
}

# libpq and pg_upgrade end some of their messages with an end of line, and go on behind it.
ENDS = {
    "There seems to be a postmaster servicing the old cluster.": "\nPlease shutdown that postmaster and try again.\n",
    "There seems to be a postmaster servicing the new cluster.": "\nPlease shutdown that postmaster and try again.\n",
    "Your installation references loadable libraries that are missing from the": "\nnew installation.  You can add these libraries to the new installation,\nor remove the functions using them from the old installation.  A list of\nproblem libraries is in the file:\n    %s\n\n",
    "server closed the connection unexpectedly": "\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n",
}

MAJOR = sys.argv[1] if len(sys.argv) > 1 else "15"

PROGRAMS = [name + "-" + MAJOR for name in ["postgres", "libpq5", "psql", "pg_dump", "initdb", "pg_ctl", "pg_upgrade"]]

SYSTEM = pathlib.Path("/usr/share/locale")

CATALOGUES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else SYSTEM

# What follows is the reason, which the operating system says in words of its own, or a signature.
REASON = re.compile(r"\s?[:：]\s*%(?:m|s)$")

TAIL = re.compile(r"%(?:m|s)$")

SPACES = re.compile("[\u00a0\u202f\u2007\t ]+")

BLANK = re.compile(r"%(?:(\d)\$)?(?:l*|z|h*)(?:[dsu]|0?8?X)")


def numbered(text):
    """The blanks of C as %1 and so on."""
    counter = iter(range(1, 10))
    return BLANK.sub(lambda blank: "%" + (blank.group(1) or str(next(counter))), text)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def translated(message, catalogues):
    """What the first catalogue that knows a message says, its spacing plain."""
    for catalogue in catalogues:
        for end in ("", "\n", ENDS.get(message, "")):
            other = catalogue.gettext(message + end)
            if other != message + end:
                return SPACES.sub(" ", other.split("\n")[0])
    return message


def reasoned(catalogues, system):
    """Each message that ends with a reason, with each of its reasons."""
    for message in REASONED:
        other = translated(message, catalogues)
        if other != message:
            for reason in next(reasons for begin, reasons in REASONS.items() if message.startswith(begin)):
                there = system.gettext(reason)
                yield tuple(numbered(TAIL.sub("", text) + cause) for text, cause in ((message, reason), (other, there)))


def messages(catalogues):
    """Each message with what it is there; a message that is not translated is left out."""
    for message in MESSAGES:
        other = translated(message, catalogues)
        if other == message:
            continue
        english, foreign = (numbered(REASON.sub("", text)) for text in (message, other))
        if message == SYNTAX:
            english = english.replace("%1", "syntax error").replace("%2", "%1")
            foreign = foreign.replace("%1", translated("syntax error", catalogues)).replace("%2", "%1")
        yield english, foreign


def severities(catalogues):
    """The words before a message, where they are translated."""
    for word in SEVERITIES:
        other = translated(word, catalogues)
        if other != word:
            yield word, other


def opened(folder, locale, name):
    """A catalogue; one without messages where this machine has none."""
    file = folder / locale / "LC_MESSAGES" / name
    if not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as catalogue:
        return gettext.GNUTranslations(catalogue)


def digest(locales):
    """Of all that is read: the same catalogues make the same file."""
    files = [
        folder / locale / "LC_MESSAGES" / (name + ".mo")
        for locale in locales
        for folder, name in [*((CATALOGUES, program) for program in PROGRAMS), (SYSTEM, "libc")]
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:16]


def known(files):
    """The lines that other files have, each with its language."""
    lines = set()
    for file in files:
        locale = ""
        for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
            locale = line if line.endswith(":") and not line.startswith(" ") else locale
            lines.add((locale, line))
    return lines


def main():
    locales = sorted({file.parts[-3] for name in PROGRAMS for file in CATALOGUES.glob("*/LC_MESSAGES/" + name + ".mo")})
    if not locales:
        sys.exit("no catalogue of postgresql-" + MAJOR + " below " + str(CATALOGUES))
    print("# Messages of Postgres in other languages, as its own translations have them: what a pasted log says in one of these is")
    print("# read as if it were English. %1 and so on stand for names. Made by tools/languages.py from the catalogues of PostgreSQL " + MAJOR + ",")
    print("# its client library and its programs, whose contents have the digest " + digest(locales))
    before = known(sys.argv[3:])
    for locale in locales:
        catalogues = [opened(CATALOGUES, locale, name + ".mo") for name in PROGRAMS]
        found = [*severities(catalogues), *messages(catalogues), *reasoned(catalogues, opened(SYSTEM, locale, "libc.mo"))]
        lines = ["  " + quoted(english) + ": " + quoted(other) for english, other in found]
        fresh = [line for line in lines if (locale + ":", line) not in before]
        if fresh:
            print("\n" + locale + ":")
        for line in fresh:
            print(line)


if __name__ == "__main__":
    main()
