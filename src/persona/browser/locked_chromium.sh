#!/bin/sh
# Starts Chromium only when no other browser on this machine has a profile of the same device open.
# The lock lives on descriptor 9, which Chromium inherits: it is released by the kernel when the browser is gone,
# however it went. It lies beside the profiles of a device, one for each persona: a device is in one hand at a time,
# and a profile is laid out anew before each session.
for argument in "$@"; do
  case "$argument" in --user-data-dir=*) profile=${argument#--user-data-dir=} ;; esac
done
mkdir -p "$profile" || exit 73
exec 9>"${profile%/*}/device.lock"
if ! flock -n 9; then
  echo "persona-profile-busy: $profile or another one of its device is open in another browser" >&2
  exit 75
fi
# Left behind by a browser that was killed; safe to remove because we hold the lock.
rm -f "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
echo "$$" >"$profile.pid"
exec "$PERSONA_CHROMIUM" "$@"
