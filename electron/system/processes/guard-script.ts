/**
 * The guard: the parent of the server, leader of a process group of its own. It sees to it that
 * nothing of the group outlives its purpose, whatever happens to the app.
 *
 * - fd 3 is a pipe whose other end only the app holds. End-of-file on it (the app crashed or was
 *   killed) ends the group: SIGTERM, a second later SIGKILL. The word `release` ends the guarding instead:
 *   the server then outlives the app on purpose.
 * - fd 4 is told by a line when the server is to begin: until then the guard stands by. It reports
 *   `pid N` once the server is about to run and `exit N` as soon as it ended.
 * - stdout and stderr of the server share one pipe, so their order is the true one. A relay passes
 *   it on and, when the app is gone, keeps draining it: a released server must not die of SIGPIPE
 *   or block on a full pipe with its next log line.
 *   The shell's own remarks ("Killed") stay out of it.
 * - When the server has ended, the rest of the group (an on-demand worker, which a SIGTERM to its
 *   daemon orphans: measured behaviour of inferrs 0.1.0) is killed at once; a straggler that holds
 *   the log pipe open is waited for at most 0.3 s.
 * - Each helper keeps one of the pipes open, so that the app sees all of them closed, which is how
 *   it knows the end, only when the last helper has died of the guard's SIGKILL too.
 *
 * A fixed text: the command reaches it as positional parameters, never by interpolation. The guard
 * traps TERM rather than ignoring it, since an ignored signal would be inherited by the server.
 *
 * It runs under dash (Debian) and bash (macOS, in POSIX mode) alike. The pipeline stands without
 * braces: bash would run those in a subshell of their own, which a SIGTERM to the group ends at
 * once, and the guard would then kill the server without any grace. Its helpers are found whatever
 * PATH the server is given: without `cat` the server would die of SIGPIPE.
 */
export const guardScript = `
trap : TERM
helpers() {
  PATH=/usr/bin:/bin\${PATH:+:$PATH}
}
serve() {
  trap : TERM
  exec 5>&1 >/dev/null 2>&1
  ( exec /bin/sh -c 'read -r _ <&4 || exit; echo "pid $$" >&4; exec "$@" 4>&- 5>&-' inferrs-guard "$@" </dev/null >&5 2>&5 )
  echo "exit $?" >&4
  ( helpers; sleep 0.3; kill -KILL 0 ) 3<&- 5>&- &
}
relay() {
  helpers
  trap '' TERM PIPE
  cat
  exec cat >/dev/null
}
watch() {
  helpers
  trap '' TERM
  word=
  read -r word
  [ "$word" = release ] && exit 0
  kill -TERM 0
  sleep 1
  kill -KILL 0
}
watch <&3 >/dev/null 2>&1 4>&- &
exec 3<&-
serve "$@" | relay 4>&- &
pipeline=$!
exec 4>&-
while :; do
  wait "$pipeline"
  kill -0 "$pipeline" 2>/dev/null || break
done
kill -KILL 0
`;

/**
 * What the guard's own watcher does, for one that was killed: from outside of the group, whose id
 * is the first parameter. The pipe is fd 3 here too.
 */
export const watchScript = `
trap '' TERM
word=
read -r word <&3
[ "$word" = release ] && exit 0
kill -TERM "-$1"
sleep 1
kill -KILL "-$1"
`;
