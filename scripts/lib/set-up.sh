# shellcheck shell=bash
# Sourced by the scripts: installs what is missing to build and run Portolan, and says so.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
toolchain=$(sed -n 's/^channel = "\(.*\)"$/\1/p' "$root/rust-toolchain.toml")

# The scripts read the node's log, and this variable could silence it.
unset RUST_LOG

# What this script is doing, on a line of its own.
say() { printf '\033[1m▶ %s\033[0m\n' "$*" >&2; }

# One line that says what to do, and the end.
fail() {
	printf 'Error: %s\n' "$*" >&2
	exit 1
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Debian packages, by the file each must bring.
install_packages() {
	local missing=()
	command -v cc >/dev/null || missing+=(build-essential)
	command -v pkg-config >/dev/null || missing+=(pkg-config)
	command -v protoc >/dev/null || missing+=(protobuf-compiler)
	command -v wasm-opt >/dev/null || missing+=(binaryen)
	{ command -v pkg-config >/dev/null && pkg-config --exists openssl; } || missing+=(libssl-dev)
	install_debian "${missing[@]}"
}

# What the examples need besides: Python with environments of its own.
install_python() {
	python3 -c 'import ensurepip' 2>/dev/null || install_debian python3-venv
}

# $@: packages, none if nothing is missing
install_debian() {
	[ $# -eq 0 ] && return
	command -v apt-get >/dev/null || fail "please install these with your package manager: $*"
	[ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
		fail "packages are missing and there is no sudo; run once as root: apt-get install $*"
	say "installing $*"
	local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends)
	{ as_root apt-get update -qq && as_root "${install[@]}" "$@" >/dev/null; } ||
		fail "apt-get could not install $*; what it says stands above"
}

install_toolchain() {
	# Just installed, it is in the path of new shells only.
	local environment=${CARGO_HOME:-$HOME/.cargo}/env
	# shellcheck source=/dev/null
	if ! command -v rustup >/dev/null && [ -f "$environment" ]; then . "$environment"; fi
	command -v rustup >/dev/null || fail "rustup is not installed; see https://rustup.rs"
	rustup toolchain list | grep -q "^$toolchain" || {
		say "installing Rust $toolchain"
		rustup toolchain install "$toolchain" --profile minimal
	}
	local part=wasm32v1-none
	rustup target list --toolchain "$toolchain" --installed | grep -qx "$part" || {
		say "adding the target $part"
		rustup target add "$part" --toolchain "$toolchain"
	}
	for part in rust-src rustfmt clippy; do
		rustup component list --toolchain "$toolchain" --installed | grep -q "^$part" || {
			say "adding the component $part"
			rustup component add "$part" --toolchain "$toolchain"
		}
	done
}

install_node_modules() {
	command -v node >/dev/null || fail "Node.js 20 or newer is not installed; see https://nodejs.org"
	local major
	major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
	[ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed, this is $(node --version)"
	local client="$root/scripts/client"
	has_node_modules "$client" && return
	# Another script may be at it: what npm replaces under a running program is missing there.
	(
		if command -v flock >/dev/null; then flock 9; fi
		has_node_modules "$client" && exit
		say "installing npm packages"
		cd "$client" && npm ci --loglevel=error --no-fund --no-audit >/dev/null
	) 9<"$client/package-lock.json" ||
		fail "npm could not install the packages of scripts/client; what it says stands above"
}

# npm writes this file last; it is older than the lock file after a change of dependencies. $1: folder of the package
has_node_modules() { [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; }

set_up_build() {
	install_packages
	install_toolchain
}

set_up() {
	set_up_build
	install_node_modules
}

# Where cargo, which is called in the root, puts the node.
node_binary() {
	local target=${CARGO_TARGET_DIR:-target}
	[[ $target == /* ]] || target=$root/$target
	printf '%s/debug/portolan-node' "$target"
}

# Builds the node with the features of the whole workspace, so that tests and node share every
# dependency.
build_node() {
	say "building the node (the first time takes about half an hour on two cores)"
	(cd "$root" && cargo build --locked --workspace)
}

# Ports that nothing listens on. $1: how many
free_ports() {
	node -e '
		const { createServer } = require("node:net");
		const servers = Array.from({ length: Number(process.argv[1]) }, () => createServer().listen(0, "127.0.0.1"));
		Promise.all(servers.map((server) => new Promise((listening) => server.on("listening", listening)))).then(() => {
			console.log(servers.map((server) => server.address().port).join(" "));
			servers.forEach((server) => server.close());
		});' "$1"
}

# Waits until a node serves RPC, which its log says: another node might answer on the port. $1: RPC port,
# $2: process id, $3: log file
await_node() {
	local _
	for _ in $(seq 1 300); do
		kill -0 "$2" 2>/dev/null || {
			tail -n 5 "$3" >&2
			fail "the node ended at its start; its log is $3"
		}
		grep -q "Running JSON-RPC server: addr=127.0.0.1:$1," "$3" && return
		sleep 0.2
	done
	fail "the node did not serve RPC on port $1 within a minute; its log is $3"
}
