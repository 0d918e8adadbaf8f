# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # what drill.sh defines
# Sourced by scripts/drill: a member comes, changes its keys, loses its machine, goes.

# How a member is in the set, as scripts/consortium seats tells. $1: seat, $2: standing
stands() { holds "told.some((seat) => seat.id === $1 && seat.standing === '$2')" seats; }

# Whether every authority has authored in this session, and all of them are so many. $1: how many
all_author() { holds "told.authorities.filter((each) => each.authored > 0).length === $1 && told.lag <= 4" authorities; }

# A new member's node, accounts, seat and keys; it stands by.
seat_newcomer() {
	as newcomer node/identity node/start node/synced
	as newcomer join/account
	VALIDATOR=$("$root/scripts/consortium" account "$work/newcomer/keys/validator.key")
	REPRESENTATIVE=$("$root/scripts/consortium" account "$work/newcomer/keys/representative.key")
	export VALIDATOR REPRESENTATIVE
	# The sponsor names the newcomer's organisation, not its own.
	about=newcomer
	decide join/propose port customs bank
	as newcomer join/keys node/stop node/validate
}

drill_join() {
	seat_newcomer
	enter newcomer
	assert "the newcomer has a seat and votes" holds 'told.some(({ id, votes }) => id === 5 && votes)' seats
	within 60 "it stands by: four validate of five" stands 5 'stands by'
	about=carrier
	decide remove/seat port customs bank newcomer
	enter port
	within 90 "the newcomer is in the set, in the place of the carrier" stands 5 'in the set'
	within 60 "all four author, the newcomer among them" all_author 4
	as newcomer node/look
	agree port customs bank newcomer
}

drill_rotate() {
	local before
	enter bank
	before=$(value 'told.authorities.find(({ holder }) => holder.includes("Maas")).aura' authorities)
	as bank rotate/keys
	within 90 "the bank authors with its new keys" \
		holds "told.authorities.some(({ holder, aura, authored }) => holder.includes('Maas') && aura !== '$before' && authored > 0)" authorities
	within 60 "all four author" all_author 4

	as bank rotate/account
	VALIDATOR=$("$root/scripts/consortium" account "$work/bank/keys/validator-2.key")
	within 90 "its new account validates" \
		holds "told.authorities.some(({ validator, authored }) => validator === '$VALIDATOR' && authored > 0)" authorities
	as bank rotate/old-account
	as bank rotate/representative
	VALIDATOR=$("$root/scripts/consortium" account "$work/bank/keys/representative-2.key")
	assert "another account votes" holds "told.some(({ id, representative }) => id === 3 && representative === '$VALIDATOR')" seats
	within 60 "all four author" all_author 4
	agree port customs bank carrier
}

drill_backup() {
	local peer
	mkdir -m 700 "$work/backup"
	enter carrier
	peer=$(ask carrier "ask('system_localPeerId')")
	as carrier backup/save
	lose carrier
	rm -rf "$work/carrier/data" "$work/carrier/keys" "$work/carrier/spec.json"
	say "the machine of the carrier is gone"
	within 60 "three of four finalise" finalises port
	as carrier backup/restore node/start node/synced
	assert "its peers find it under the same identity" [ "$(ask carrier "ask('system_localPeerId')")" = "$peer" ]
	as carrier backup/keys node/stop node/validate
	within 120 "it authors again, with new keys" \
		holds "told.authorities.some(({ holder, authored }) => holder.includes('Meridian') && authored > 0)" authorities
	within 60 "all four author" all_author 4
	agree port customs bank carrier
}

drill_remove() {
	about=carrier
	decide remove/suspend port customs bank
	as customs remove/refresh
	assert "the carrier votes no more" holds 'told.some(({ id, votes }) => id === 4 && !votes)' seats
	within 90 "it validates no more" stands 4 suspended
	within 60 "the other three author" all_author 3
	about=carrier
	decide remove/seat port customs bank
	assert "its seat is gone" holds 'told.length === 3' seats
	as carrier node/stop remove/keystore
	within 60 "the others finalise without it" finalises port
	agree port customs bank
}

# Of the week between announcement and leaving the drill sees only the refusal.
drill_leave() {
	refused StillOpen carrier leave/announce
	about=carrier
	decide remove/seat port customs bank
	as carrier leave/announce leave/look
	assert "it has no seat any more" holds "told.every(({ matter }) => matter !== 'Seat')" matters "${number[carrier]}"
	refused LeavingTooEarly carrier leave/complete
	as carrier leave/withdraw
	refused WrongStatus carrier leave/complete
}

# The carrier's keys run on two machines: each signs a block of the same slot.
drill_offence() {
	say "the keystore of the carrier is copied to another machine, against the rules"
	mkdir -p "$work/newcomer/data"
	cp -r "$work/carrier/data/chains" "$work/newcomer/data/"
	find "$work/newcomer/data/chains" -mindepth 2 -maxdepth 2 ! -name keystore -exec rm -r {} +
	as newcomer node/identity node/validate
	enter port
	within 120 "the carrier is barred" stands 4 'barred after an offence'
	within 60 "it is out of the set, and the other three author" all_author 3
	assert "it keeps its vote" holds 'told.some(({ id, votes }) => id === 4 && votes)' seats
	as newcomer node/stop
	as carrier rotate/keys
	about=carrier
	decide offence/readmit port customs bank
	within 60 "it is back, and all four author" all_author 4
	agree port customs bank carrier
}

drill_pause() {
	decide pause/call port customs bank
	enter port
	assert "the call is paused" payment_is_refused
	decide pause/lift port customs bank
	assert "the call is possible again" payment_is_possible
	decide pause/safe-mode port customs bank
	assert "in safe mode there is no trade" payment_is_refused
	assert "and blocks go on" finalises port
	decide pause/end-safe-mode port customs bank
	assert "trade is possible again" payment_is_possible
}

# The forwarder pays the importer a cent. Where the call is barred it does not even come into a block.
pay() { "$root/scripts/consortium" submit Settlement.transfer_deposit '[1, 10, 1]' --as //DeltaForwarding//treasury 2>&1; }
payment_is_possible() { pay >/dev/null; }
payment_is_refused() {
	local said
	! said=$(pay) && [[ $said == *"not expected"* || $said == *CallFiltered* ]]
}
