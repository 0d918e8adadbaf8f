# shellcheck shell=bash
# shellcheck disable=SC2154 # root comes from set-up.sh
# Sourced by scripts/drill: a network of real processes, and the commands of the runbook run on it. set-up.sh is sourced before.
# network.sh starts nodes with development keys; these have key files and databases of their own, as members' nodes do.

runbook=$root/docs/operations.md
# shellcheck source=scripts/lib/network.sh
. "$root/scripts/lib/network.sh"
# An upgrade waits so long, ms, that one sees the waiting.
upgrade_delay=20000

# By how much to multiply the times within which things must happen; a machine that does other work needs more.
patience=${DRILL_PATIENCE:-2}

# The members: the path of their administrator in the development phrase, their number, their seat, and the
# development keys with which those of the first block begin.
declare -A path=([port]=//ShekouPort [customs]=//DutchCustoms [bank]=//MaasBank [carrier]=//MeridianLine [newcomer]=//PearlBank)
declare -A number=([port]=1 [customs]=16 [bank]=12 [carrier]=4 [newcomer]=13)
declare -A seat=([port]=1 [customs]=2 [bank]=3 [carrier]=4 [newcomer]=5)
declare -A session_key=([port]=//Alice [customs]=//Bob [bank]=//Charlie [carrier]=//Dave)
founders=(port customs bank carrier)
declare -A rpc_port p2p_port metrics_port process log_file

work=
drill=
member=
about=
load_process=
ran=()
durations=()

set_up_drill() {
	install_node_modules
	binary=${PORTOLAN_NODE:-$(node_binary)}
	[ -x "$binary" ] || fail "the node is not built: run cargo build --workspace, or give its path in PORTOLAN_NODE"
	trap leave_drill EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

# Ends what was started, and keeps the logs of a failure.
leave_drill() {
	local status=$?
	trap - EXIT INT TERM
	stop_network
	[ -z "$work" ] && exit "$status"
	if [ "$status" -eq 0 ] && [ -z "${KEEP:-}" ]; then rm -rf "$work"; else say "the logs are in $work"; fi
	exit "$status"
}

stop_network() {
	local each
	for each in $load_process "${process[@]}"; do kill "$each" 2>/dev/null || true; done
	for each in $load_process "${process[@]}"; do wait "$each" 2>/dev/null || true; done
	load_process=
	process=()
}

# A network of the founders. $1: name of the drill
begin_drill() {
	drill=$1
	say "drill $drill"
	work=$(mktemp -d)
	ran=()
	drill_began=$SECONDS
	# The runbook calls the node by its name.
	mkdir "$work/bin"
	ln -s "$(realpath "$binary")" "$work/bin/portolan-node"
	PATH=$work/bin:$PATH
	# A change by force takes at least ten blocks, and at most half a session.
	session_length=8
	[ "$drill" != recover ] || session_length=24
	short_sessions local "$work/spec.json"
	for member in "${founders[@]}" newcomer; do
		assign_ports
		mkdir -m 700 "$work/$member" "$work/$member/keys"
		cp "$work/spec.json" "$work/$member/spec.json"
		write_key admin "${path[$member]}"
		write_key representative "${path[$member]}"
	done
	for member in "${founders[@]}"; do
		write_key validator "${path[$member]}//validator"
		found_node
	done
	add_boot_nodes
	for member in "${founders[@]}"; do
		as "$member" node/validate
	done
	within 60 "the founders make blocks and finalise them" finalises port
}

end_drill() {
	local block
	audit_network
	stop_network
	while read -r block; do
		[[ " ${ran[*]} " == *" $block "* ]] || fail "the runbook has $block, which the drill $drill has not run"
	done < <(sed -n "s/^\`\`\`sh \($drill\/[a-z-]*\)\( background\)\?$/\1/p" "$runbook")
	[ -n "${KEEP:-}" ] || rm -rf "$work"
	PATH=${PATH#"$work/bin:"}
	work=
	note "the drill" $((SECONDS - drill_began))
	say "the drill $drill has succeeded ($((SECONDS - drill_began)) s)"
}

# Nodes forget the state of old blocks; a drill that lasts longer is not audited.
audit_network() {
	[ "$(best port)" -lt 250 ] || return 0
	"$root/scripts/audit" --url "ws://127.0.0.1:${rpc_port[port]}" >"$work/audit" 2>&1 || {
		cat "$work/audit" >&2
		fail "the audit finds faults"
	}
	printf '  ✓ the audit: %s\n' "$(tail -n 1 "$work/audit")" >&2
}

assign_ports() {
	read -r "rpc_port[$member]" "p2p_port[$member]" "metrics_port[$member]" <<<"$(free_ports 3)"
}

# A key file. $1: its name, $2: the path in the development phrase
write_key() {
	(umask 077 && printf '%s\n' "$2" >"$work/$member/keys/$1.key")
}

# A founder begins with development keys: those of the first block.
found_node() {
	local key type
	as "$member" node/identity >/dev/null
	for key in sr25519:aura ed25519:gran; do
		type=${key#*:}
		"$binary" key insert --chain "$work/spec.json" --base-path "$work/$member/data" --scheme "${key%:*}" \
			--key-type "$type" --suri "${session_key[$member]}" 2>/dev/null
	done
}

# Everybody's specification names the founders.
add_boot_nodes() {
	local addresses=() id
	for member in "${founders[@]}"; do
		id=$("$binary" key inspect-node-key --file "$work/$member/data/node-key")
		addresses+=("/ip4/127.0.0.1/tcp/${p2p_port[$member]}/p2p/$id")
	done
	for member in "${founders[@]}" newcomer; do
		node -e '
			const { readFileSync, writeFileSync } = require("node:fs");
			const [file, ...bootNodes] = process.argv.slice(1);
			writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), bootNodes }));' \
			"$work/$member/spec.json" "${addresses[@]}"
	done
}

# The commands of a block of the runbook. $1: its name
block() {
	awk -v name="$1" '
		/^```/ { if (on) exit; on = ($2 == name && $1 == "```sh"); next }
		on' "$runbook"
}

# The variables of a member's shell, those that the runbook lists. `about`: whom a motion is about, if not itself. $1: member
enter() {
	member=$1
	export NAME=$member SPEC=$work/$member/spec.json DATA=$work/$member/data KEYS=$work/$member/keys BACKUP=$work/backup
	export PORT=${p2p_port[$member]} RPC_PORT=${rpc_port[$member]} METRICS_PORT=${metrics_port[$member]}
	export PORTOLAN_URL=ws://127.0.0.1:${rpc_port[$member]} ORGANISATION=${number[${about:-$member}]} SEAT=${seat[${about:-$member}]}
	export MOTION=${MOTION:-} RESOLUTION=${RESOLUTION:-}
}

# Runs blocks of the runbook as a member; one that starts a node goes on in the background. $1: member, the rest: blocks
as() {
	local name commands began
	enter "$1"
	shift
	for name in "$@"; do
		commands=$(block "$name")
		[ -n "$commands" ] || fail "the runbook has no block $name"
		ran+=("$name")
		began=$SECONDS
		printf '  %s: %s\n' "$member" "$name" >&2
		if grep -qx '```sh '"$name"' background' "$runbook"; then
			start "$commands"
		else
			(cd "$root" && bash -euo pipefail -c "$commands") || fail "$member: $name"
		fi
		case $name in "$drill"/*) note "$member: $name" $((SECONDS - began)) ;; esac
	done
}

# A block whose outcome is another one than success. $1: what it must say, $2: member, $3: block
refused() {
	local said
	enter "$2"
	ran+=("$3")
	printf '  %s: %s, which is to be refused\n' "$2" "$3" >&2
	if said=$(cd "$root" && bash -euo pipefail -c "$(block "$3")" 2>&1); then fail "$2: $3 was not refused: $said"; fi
	[[ $said == *"$1"* ]] || fail "$2: $3 was refused otherwise: $said"
}

# $1: commands of a block that ends by running a node
start() {
	local count
	count=$(find "$work/$member" -name 'node-*.log' | wc -l)
	log_file[$member]=$work/$member/node-$count.log
	bash -euo pipefail -c "$1" 2>"${log_file[$member]}" &
	process[$member]=$!
	await_node "${rpc_port[$member]}" "${process[$member]}" "${log_file[$member]}"
}

# A node is gone at once, with its machine. $1: member
lose() {
	kill -KILL "${process[$1]}"
	wait "${process[$1]}" 2>/dev/null || true
	unset "process[$1]"
}

# $1: what, $2: seconds
note() {
	durations+=("$drill|$1|$2")
}

# Waits until a command succeeds. $1: seconds, $2: what it means, the rest: the command
within() {
	local limit=$1 what=$2 began=$SECONDS
	shift 2
	limit=$((limit * patience))
	until "$@"; do
		[ $((SECONDS - began)) -lt "$limit" ] || fail "not within $limit s: $what"
		sleep 1
	done
	printf '  ✓ %s (%s s)\n' "$what" $((SECONDS - began)) >&2
	note "$what" $((SECONDS - began))
}

# Asserts at once. $1: what it means, the rest: the command
assert() {
	local what=$1
	shift
	"$@" || fail "it does not hold that $what"
	printf '  ✓ %s\n' "$what" >&2
}

# Whether an answer fulfils a condition. $1: a JavaScript condition over `told`; the rest: a command of scripts/consortium,
# which asks the node of the member that is at work.
holds() {
	local condition=$1 told
	shift
	told=$("$root/scripts/consortium" --json "$@" 2>/dev/null) || return 1
	node -e 'const told = JSON.parse(process.argv[1]); process.exit(eval(process.argv[2]) ? 0 : 1)' "$told" "$condition"
}

# A value out of an answer. $1: a JavaScript expression over `told`, the rest as above
value() {
	local expression=$1 told
	shift
	told=$("$root/scripts/consortium" --json "$@")
	node -e 'const told = JSON.parse(process.argv[1]); console.log(eval(process.argv[2]))' "$told" "$expression"
}

# What a node answers by JSON-RPC. $1: member, $2: JavaScript over `ask(method, ...params)`, whose value is printed
ask() {
	node -e '
		const ask = async (method, ...params) => {
			const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
			const headers = { "content-type": "application/json" };
			const answer = await fetch(process.argv[1], { method: "POST", headers, body });
			return (await answer.json()).result;
		};
		const height = async (hash) => Number((await ask("chain_getHeader", ...(hash ? [hash] : []))).number);
		(async () => console.log(await eval(process.argv[2])))().catch(() => process.exit(1));' \
		"http://127.0.0.1:${rpc_port[$1]}" "$2" 2>/dev/null
}

best() { ask "$1" 'height()'; }
final() { ask "$1" '(async () => height(await ask("chain_getFinalizedHead")))()'; }

# Whether finality of a node rises within some seconds. $1: member
finalises() {
	local before after
	before=$(final "$1") || return 1
	sleep 4
	after=$(final "$1") || return 1
	[ "$after" -gt "$before" ]
}

# Whether a node is at least so high. $1: member, $2: height
best_reaches() {
	local now
	now=$(best "$1") && [ "$now" -ge "$2" ]
}

final_reaches() {
	local now
	now=$(final "$1") && [ "$now" -ge "$2" ]
}

# The motion that was put last. Sets MOTION.
find_motion() {
	MOTION=$(value 'told.motions.at(-1).index' motions)
	export MOTION
}

# One member puts a motion, others vote for it. `about` as in enter. $1: block, $2: who puts it, the rest: who votes
decide() {
	local block=$1 voter
	as "$2" "$block"
	shift 2
	find_motion
	about=
	for voter in "$@"; do as "$voter" vote; done
}

# All founders' nodes have the same block at the height that is final on the first of them.
agree() {
	local height hash each
	height=$(final "$1")
	hash=$(ask "$1" "ask('chain_getBlockHash', $height)")
	for each in "$@"; do
		within 30 "$each has the block that is final on $1" final_reaches "$each" "$height"
		[ "$(ask "$each" "ask('chain_getBlockHash', $height)")" = "$hash" ] || fail "$each has another block $height than $1"
	done
}

tell_durations() {
	local line name what seconds
	printf '\n%-9s %-70s %s\n' Drill Step Seconds
	for line in "${durations[@]}"; do
		IFS='|' read -r name what seconds <<<"$line"
		printf '%-9s %-70s %7s\n' "$name" "$what" "$seconds"
	done
}
