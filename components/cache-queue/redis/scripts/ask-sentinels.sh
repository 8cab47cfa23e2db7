# shellcheck shell=sh
# Functions for the other scripts: what the Sentinels say.
#
# ASKER          user to ask as; its password is in REDISCLI_AUTH
# SENTINELS      names of the Sentinels
# MEMBERS        names of Redis' members
# MASTER_NAME    what the Sentinels call the master

# ask <sentinel> <word>...: asks one, for two seconds at most
ask() {
  asked=$1
  shift
  timeout 2 redis-cli -h "$asked" -p 26379 --user "$ASKER" SENTINEL "$@" 2>/dev/null
}

# elected: prints the member that more than half of the Sentinels name as master; fails where they name none
elected() {
  answers=''
  asked_count=0
  for sentinel in $SENTINELS; do
    asked_count=$((asked_count + 1))
    answer=$(ask "$sentinel" get-master-addr-by-name "$MASTER_NAME" | head -n 1) || answer=''
    answers="$answers$answer
"
  done
  for member in $MEMBERS; do
    votes=$(printf '%s' "$answers" | grep -cxF "$member" || true)
    if [ "$votes" -gt $((asked_count / 2)) ]; then
      printf '%s\n' "$member"
      return 0
    fi
  done
  return 1
}
