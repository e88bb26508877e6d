#!/bin/sh
# Starts Chromium only when no other browser on this machine has the profile open.
# The lock lives on descriptor 9, which Chromium inherits: it is released by the kernel when the browser is gone,
# however it went.
for argument in "$@"; do
  case "$argument" in --user-data-dir=*) profile=${argument#--user-data-dir=} ;; esac
done
mkdir -p "$profile" || exit 73
exec 9>"$profile/.persona.lock"
if ! flock -n 9; then
  echo "persona-profile-busy: $profile is open in another browser" >&2
  exit 75
fi
# Left behind by a browser that was killed; safe to remove because we hold the lock.
rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
echo "$$" >"$profile/.persona.pid"
exec "$PERSONA_CHROMIUM" "$@"
