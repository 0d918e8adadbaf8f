# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # what drill.sh defines
# Sourced by scripts/drill: the chain gets new code, and comes back after a loss that should not have happened.

# Members keep trading. Final payments are noted.
start_load() {
	local each urls=()
	for each in "${founders[@]}"; do urls+=(--url "ws://127.0.0.1:${rpc_port[$each]}"); done
	"$root/scripts/lib/load" "${urls[@]}" --out "$work/payments" 2>"$work/load.log" &
	load_process=$!
	within 60 "payments become final" payments_reach 4
}

payments() { wc -l <"$work/payments"; }
payments_reach() { [ -s "$work/payments" ] && [ "$(payments)" -ge "$1" ]; }

stop_load() {
	kill "$load_process"
	wait "$load_process" 2>/dev/null || true
	load_process=
}

# All nodes have every payment that was final on one of them.
check_load() {
	local each urls=()
	for each in "${founders[@]}"; do urls+=(--url "ws://127.0.0.1:${rpc_port[$each]}"); done
	"$root/scripts/lib/load" "${urls[@]}" --out "$work/payments" --check
}

# Whether a migration runs. `cursor` is the storage key of what it notes.
migration_runs() { [ "$(ask port "(async () => await ask('state_getStorage', '$cursor') !== null)()")" = true ]; }

# Kills a node in the middle of the migration. $1: member
kill_in_migration() {
	until migration_runs; do sleep 0.1; done
	kill -KILL "${process[$1]}"
	touch "$work/killed"
}

drill_upgrade() {
	local version before each killer
	cursor=0x$(cd "$root/scripts/client" && node --input-type=module -e '
		const { xxhashAsHex } = await import("@polkadot/util-crypto");
		console.log(["Migrations", "Cursor"].map((name) => xxhashAsHex(name, 128).slice(2)).join(""));')
	enter port
	version=$(value told.version version)

	say "a resolution that is stopped"
	export CODE=$work/no-code.wasm
	printf 'this is no code\n' >"$CODE"
	decide upgrade/propose port customs bank
	find_resolution
	decide upgrade/veto port customs bank
	enter port
	assert "no resolution waits" holds 'told.resolutions.length === 0' motions

	say "an authorisation that is taken back"
	decide upgrade/propose port customs bank
	find_resolution
	as carrier upgrade/enact
	assert "it is authorised" holds 'told.authorised !== null' version
	decide upgrade/cancel port customs bank
	assert "nothing is authorised" holds 'told.authorised === null' version
	refused Error carrier upgrade/apply

	say "the next version, while members trade"
	[ -x "$root/scripts/lib/next-runtime" ] || fail "scripts/lib/next-runtime is missing: it builds the next version"
	export CODE=$work/next.wasm
	"$root/scripts/lib/next-runtime" "$CODE"
	start_load
	as port upgrade/propose
	find_motion
	for each in customs bank; do as "$each" upgrade/compare vote; done
	find_resolution
	as carrier upgrade/enact
	kill_in_migration bank &
	killer=$!
	as carrier upgrade/apply
	within 60 "the bank's node is killed in the middle of the migration" [ -e "$work/killed" ]
	wait "$killer"
	before=$(payments)
	as bank node/validate
	enter port
	within 120 "the migration is over" holds '!told.migrating' version
	for each in "${founders[@]}"; do
		enter "$each"
		within 60 "$each runs the next version" holds "told.version > $version" version
	done
	within 90 "payments go on" payments_reach $((before + 8))
	stop_load
	assert "no final payment is lost on any node" check_load
	agree port customs bank carrier
}

# The resolution that was passed last. Sets RESOLUTION.
find_resolution() {
	RESOLUTION=$(value 'told.resolutions.at(-1).id' motions)
	export RESOLUTION
}

# The last final block of those that are left. Two that are left never finalise alone.
drill_recover() {
	local stalled each
	export DELAY=10
	within 90 "a first session is over" best_reaches port $((session_length + 2))
	lose bank
	lose carrier
	rm -rf "$work/bank/data" "$work/carrier/data"
	say "the machines of the bank and of the carrier are gone, with their session keys"
	sleep 10
	FINAL=$(final port)
	export FINAL
	stalled=$(best port)
	sleep 20
	assert "nothing becomes final" [ "$(final port)" -eq "$FINAL" ]
	within 60 "blocks go on" best_reaches port $((stalled + 3))
	as port recover/look

	for each in bank carrier; do
		as "$each" node/identity recover/start
		enter "$each"
		within 120 "the new node of the $each has all blocks" best_reaches "$each" "$(best port)"
		as "$each" recover/account node/stop node/validate
	done
	enter port
	within 300 "the new nodes author" all_author_unfinalised
	decide recover/note-stalled port customs bank
	within 300 "finality is back" final_reaches port $((FINAL + 1))
	for each in "${founders[@]}"; do within 60 "$each finalises" finalises "$each"; done
	as port recover/specification
	cp "$work/port/spec.json" "$work/newcomer/spec.json"
	as newcomer node/identity node/start node/synced
	within 120 "a node that was not there syncs and finalises" finalises newcomer
	assert "it came by a warp proof" grep -qi 'warp sync is complete' "${log_file[newcomer]}"
	agree port customs bank carrier newcomer
}

all_author_unfinalised() { holds 'told.authorities.filter(({ authored }) => authored > 0).length === 4' authorities; }
