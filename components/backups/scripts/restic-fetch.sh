#!/bin/sh
# Puts a stored snapshot back into $WORK/restored.
#
# RESTIC_REPOSITORY, RESTIC_PASSWORD_FILE, AWS_*   where from, and the keys
# SNAPSHOT                                         id of the snapshot, or `latest`
set -eu

rm -rf "$WORK/restored"
restic unlock
# Every piece is checked against its hash on the way.
restic restore "$SNAPSHOT" --target "$WORK/restored"
