#!/bin/sh
# Runs beside each Vault, which reads its certificate and opens its audit file only when it is told to.
#
# CERTIFICATE   file that cert-manager renews
# AUDIT_FILE    the audit device's
# AUDIT_BYTES   how large it may become before the next one is begun
# AUDIT_KEPT    how many older ones are kept: a full volume would stop Vault, which answers nothing it can't write down
# SECONDS_BETWEEN   looks
set -eu

tell_vault() {
  # Not there while it starts; then it reads everything anew by itself.
  for pid in $(pidof vault); do kill -HUP "$pid"; done
}

fingerprint() {
  sha256sum "$CERTIFICATE" | cut -d ' ' -f 1
}

known=$(fingerprint)
while sleep "$SECONDS_BETWEEN"; do
  now=$(fingerprint || echo "$known")
  if [ "$now" != "$known" ]; then
    known=$now
    tell_vault
  fi
  size=$(stat -c %s "$AUDIT_FILE" 2> /dev/null || echo 0)
  if [ "$size" -gt "$AUDIT_BYTES" ]; then
    number=$AUDIT_KEPT
    while [ "$number" -gt 1 ]; do
      previous=$((number - 1))
      [ ! -e "$AUDIT_FILE.$previous" ] || mv "$AUDIT_FILE.$previous" "$AUDIT_FILE.$number"
      number=$previous
    done
    mv "$AUDIT_FILE" "$AUDIT_FILE.1"
    tell_vault
  fi
done
