#!/bin/sh
# Reads a part of all stored data, and restores a sample of the newest snapshot's files to $WORK/restored.
#
# RESTIC_REPOSITORY, RESTIC_PASSWORD_FILE, AWS_*   where from, and the keys
# SAMPLE                                           how many files
# READ_SHARE                                       share of the stored data that is read, such as 5%
set -eu

rm -rf "$WORK/restored"
mkdir -p "$WORK/restored"
restic unlock
restic check --read-data-subset="$READ_SHARE"

# Directories have no place in a sample. `--json` is one object a line.
restic ls latest --json > "$WORK/list.json"
grep '"type":"file"' "$WORK/list.json" | grep -v '"path":"/.taken"' |
  sed -n 's/.*"path":"\([^"\\]*\)".*/\1/p' | shuf -n "$SAMPLE" > "$WORK/sample"
# Patterns: what they treat as special must stand for itself.
sed 's/[[*?\\$]/\\&/g' "$WORK/sample" > "$WORK/patterns"
set -- --include /.taken
while IFS= read -r pattern; do set -- "$@" --include "$pattern"; done < "$WORK/patterns"
restic restore latest --target "$WORK/restored" "$@"
restored=$(find "$WORK/restored" -type f ! -path "$WORK/restored/.taken" | wc -l)
wanted=$(wc -l < "$WORK/sample")
echo "$restored of $wanted files restored"
if [ "$restored" -ne "$wanted" ]; then exit 1; fi
