# shellcheck shell=bash
# Sourced by `run` of each example: its one argument, and whether anything listens there. Sets `url`.

url=${1:-ws://127.0.0.1:9944}
case "$url" in
-h | --help)
	cat <<'HELP'
Usage: run [ADDRESS]

Installs what is missing and runs the example against a node that carries the demo consortium.
ADDRESS: WebSocket address of the node, by default ws://127.0.0.1:9944, that of scripts/run
HELP
	exit
	;;
esac

address='^(wss?)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[^[:space:]]*)?$'
if [ $# -gt 1 ] || ! [[ $url =~ $address ]]; then
	printf 'Error: %s is not one WebSocket address such as ws://127.0.0.1:9944; see run --help\n' "$*" >&2
	exit 2
fi

# Now, not after minutes of installing and building.
host=${BASH_REMATCH[2]//[\[\]]/}
port=${BASH_REMATCH[3]#:}
if [ -z "$port" ]; then
	if [ "${BASH_REMATCH[1]}" = wss ]; then port=443; else port=80; fi
fi
# shellcheck disable=SC2016
timeout 5 bash -c ': <>"/dev/tcp/$0/$1"' "$host" "$port" 2>/dev/null ||
	fail "no node answers at $url; scripts/run starts one"
