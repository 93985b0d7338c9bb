# Stands in for the OpenClaw CLI where hundreds of runs would take too long: it accepts everything.
config="$HOME/.openclaw/openclaw.json"
case "$1 $2" in
'--version ') echo 'OpenClaw 2026.9.6 (quick)' ;;
'config validate') echo "{\"valid\":true,\"path\":\"$config\",\"warnings\":[]}" ;;
'models status') echo "{\"allowed\":[],\"configPath\":\"$config\"}" ;;
*) exit 1 ;;
esac
