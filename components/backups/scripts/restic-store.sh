#!/bin/sh
# Stores $WORK/snapshot as an encrypted snapshot, and deletes those whose time is over.
#
# RESTIC_REPOSITORY, RESTIC_PASSWORD_FILE, AWS_*   where to, and the keys
# RETENTION_DAYS                                   how long a snapshot is kept
# WORK                                             folder that the step before this one filled
set -eu

cd "$WORK/snapshot"
# Whatever should have filled it failed to say that it failed.
if [ -z "$(ls -A)" ]; then echo "nothing to store in $WORK/snapshot" >&2; exit 1; fi

# `init` refuses a repository that is there: a wrong password or a network that is down can't make a second one.
restic cat config > /dev/null 2>&1 || restic init
# Only locks of runs that are gone; a lock that is kept fresh stays, and makes this run fail.
restic unlock
# Snapshots count once they are complete. What a run leaves that was ended before is swept by a later prune.
restic backup --host quikapp .
# Counted from the newest snapshot: where backups have stopped, nothing is deleted.
restic forget --host quikapp --group-by '' --keep-within "${RETENTION_DAYS}d" --prune
