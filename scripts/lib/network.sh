# shellcheck shell=bash
# Sourced by scripts that start a network of authorities as processes of this machine; set-up.sh is sourced before. They set
# `binary`, `work` (a folder for databases and logs) and `nodes=()`.
# shellcheck disable=SC2154

# The names of the development keys by which nodes are called, in the order of the seats.
authority_names=(alice bob charlie dave eve ferdie one)

# Blocks a session lasts, and how long an upgrade waits, ms, on networks whose sessions are to be seen.
session_length=8
upgrade_delay=6000

stop_nodes() {
	local node
	for node in "${nodes[@]}"; do kill "$node" 2>/dev/null || true; done
	for node in "${nodes[@]}"; do wait "$node" 2>/dev/null || true; done
	nodes=()
}

# Starts a node. $1: name, $2: RPC port, $3: p2p port, the rest: its arguments
start_node() {
	local name=$1 rpc=$2 p2p=$3
	shift 3
	# The audit reads the events of all blocks, so their state is kept. Peers are named, not looked for: other networks
	# may run on this machine.
	"$binary" "$@" --rpc-port "$rpc" --port "$p2p" --no-mdns --no-prometheus --no-telemetry \
		--state-pruning archive --base-path "$work/$name" >"$work/$name.out" 2>"$work/$name.log" &
	nodes+=($!)
}

# The secret of a node's network identity; worth nothing. $1: number
node_key() { printf '%064x' "$1"; }

# Starts authorities, which find each other through the first. Sets `ports`: RPC and p2p of each.
# $1: chain, $2: how many authorities
start_network() {
	local chain=$1 count=$2 peer name index arguments
	read -r -a ports <<<"$(free_ports $((count * 2)))"
	printf '%s' "$(node_key 1)" >"$work/node-key"
	peer=$("$binary" key inspect-node-key --file "$work/node-key")
	for ((index = 0; index < count; index++)); do
		name=${authority_names[index]}
		arguments=(--chain "$chain" "--$name" --node-key "$(node_key $((index + 1)))")
		[ "$index" -eq 0 ] || arguments+=(--bootnodes "/ip4/127.0.0.1/tcp/${ports[1]}/p2p/$peer")
		start_node "$name" "${ports[index * 2]}" "${ports[index * 2 + 1]}" "${arguments[@]}"
		# One after the other: each keeps all cores busy at its start, with the compilation of the runtime.
		await_node "${ports[index * 2]}" "${nodes[index]}" "$work/$name.log"
	done
}

# The raw specification of a chain with short sessions. $1: chain, $2: file
short_sessions() {
	"$binary" export-chain-spec --chain "$1" >"$work/preset.json" 2>"$work/specification.log" ||
		fail "the node knows no chain $1: $(tail -n 1 "$work/specification.log")"
	node -e '
		const { readFileSync, writeFileSync } = require("node:fs");
		const [from, to, sessionLength, upgradeDelay] = process.argv.slice(1);
		const specification = JSON.parse(readFileSync(from, "utf8"));
		const { consortium } = specification.genesis.runtimeGenesis.patch;
		Object.assign(consortium, { sessionLength: Number(sessionLength), upgradeDelay: Number(upgradeDelay) });
		specification.id += "_short_sessions";
		writeFileSync(to, JSON.stringify(specification));' \
		"$work/preset.json" "$work/patched.json" "$session_length" "$upgrade_delay"
	"$binary" export-chain-spec --chain "$work/patched.json" --raw >"$2" 2>"$work/specification.log" ||
		fail "the specification of $1 cannot be made: $(tail -n 1 "$work/specification.log")"
}

# Asserts block production, finality, rotation, restart and, given the code of the next version, upgrade.
# $1: file with the list of nodes, $2: file for the ids of processes that it starts, $3: the code, if any
assert_network() {
	local status=0
	# Of the node that is killed here the shell would tell as of a mishap.
	exec 3>&2 2>/dev/null
	(cd "$root/scripts/client" && exec node --import tsx src/network/main.ts --nodes "$1" --started "$2" ${3:+--next-runtime "$3"}) \
		2>&3 || status=$?
	exec 2>&3 3>&-
	return "$status"
}

# Ends the processes that assert_network has started. $1: file with their ids
stop_restarted() {
	local started
	[ -f "$1" ] || return 0
	while read -r started; do
		kill "$started" 2>/dev/null || true
		tail -s 0.1 --pid="$started" -f /dev/null
	done <"$1"
}
