#!/bin/sh
# Starts Chromium only when no other browser on this machine has the profile open.
# The lock lives on descriptor 9, which Chromium inherits: it is released by the kernel when the browser is gone,
# however it went. It lies beside the profile, because the profile itself is laid out anew before each session.
for argument in "$@"; do
  case "$argument" in --user-data-dir=*) profile=${argument#--user-data-dir=} ;; esac
done
mkdir -p "$profile" || exit 73
exec 9>"$profile.lock"
if ! flock -n 9; then
  echo "persona-profile-busy: $profile is open in another browser" >&2
  exit 75
fi
# Left behind by a browser that was killed; safe to remove because we hold the lock.
rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
echo "$$" >"$profile.pid"
exec "$PERSONA_CHROMIUM" "$@"
