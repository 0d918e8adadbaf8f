# SPDX-License-Identifier: Apache-2.0
"""An importer pays a forwarder in deposit tokens; then somebody without the permission tries the same."""

import argparse
import sys

from substrateinterface import Keypair, SubstrateInterface
from websocket import WebSocketException

# Who is who in the demo consortium, and the euro token of Bank of the Maas.
IMPORTER, FORWARDER, EURO = 10, 5, 1
# Amounts are whole numbers of minor units: 1250 cents. The chain never sees a fraction.
AMOUNT = 1250

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="ws://127.0.0.1:9944", help="the node to talk to")
url = parser.parse_args().url


def expect(holds, what):
    """Ends the program when the chain does not behave as this example says."""
    if not holds:
        sys.exit(f"Error: expected that {what}")


# The node describes its storage, calls and errors in its metadata: no custom types are needed.
try:
    chain = SubstrateInterface(url=url, ws_options={"timeout": 5})
except (OSError, WebSocketException):
    sys.exit(f"Error: no node answers at {url}")
# A block may take longer than that to be final.
chain.websocket.settimeout(None)
print(f"chain      {chain.chain}")

# Who signs. Keys of the demo derive from the development phrase, which everybody knows: the treasury of
# an organisation has the permission to move its money, the desk does the daily business.
treasury = Keypair.create_from_uri("//RotterdamImport//treasury")
desk = Keypair.create_from_uri("//RotterdamImport//desk")

# `query` reads a storage item by the names in the metadata and returns it decoded.
for signer in (treasury, desk):
    account = chain.query("Participants", "Accounts", [signer.ss58_address]).value
    expect(account and account["organisation"] == IMPORTER, f"{url} carries the demo consortium")
    print(f"account    {signer.ss58_address} may {', '.join(account['permissions'])}")
organisations = [chain.query("Participants", "Organisations", [each]).value for each in (IMPORTER, FORWARDER)]
names = [each["short_name"] for each in organisations]
token = chain.query("Assets", "Metadata", [EURO]).value
print(f"token      {token['name']}, {token['decimals']} decimals")


def balances():
    """What importer and forwarder have after the last final block: a later one could still be replaced."""
    final = chain.get_chain_finalised_head()
    # Money belongs to organisations: it lies on accounts that no key controls.
    accounts = [chain.query("Settlement", "Accounts", [each], final).value for each in (IMPORTER, FORWARDER)]
    amounts = [chain.query("Assets", "Account", [EURO, each], final).value["balance"] for each in accounts]
    print("balances  ", ", ".join(f"{name} {amount / 100:,.2f} EUR" for name, amount in zip(names, amounts)))
    return amounts


def pay(signer):
    """Submits the payment and waits until the block that holds it is final."""
    arguments = {"token": EURO, "to": FORWARDER, "amount": AMOUNT}
    call = chain.compose_call("Settlement", "transfer_deposit", arguments)
    extrinsic = chain.create_signed_extrinsic(call=call, keypair=signer)
    receipt = chain.submit_extrinsic(extrinsic, wait_for_finalization=True)
    print(f"payment    of {AMOUNT / 100:.2f} EUR: final in block {chain.get_block_number(receipt.block_hash)}")
    return receipt


before = balances()
receipt = pay(treasury)
expect(receipt.is_success, f"the treasury may pay, not {receipt.error_message}")
after = balances()
expect(after == [before[0] - AMOUNT, before[1] + AMOUNT], "exactly 12.50 EUR have moved")

# A call that fails is in a block all the same; it has changed nothing. The error's documentation, which
# comes from the metadata, says what is wrong and what to do.
receipt = pay(desk)
expect(not receipt.is_success, "the desk may not pay")
print(f"refused    {receipt.error_message['name']}: {' '.join(receipt.error_message['docs'])}")
expect(receipt.error_message["name"] == "NotAuthorised", "it is the permission that the desk lacks")
expect(balances() == after, "a refused payment moves nothing")
