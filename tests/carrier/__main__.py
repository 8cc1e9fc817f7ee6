"""`python -m tests.carrier --port 8100 --ledger FILE --seed 1 --lag 1 --faults '{"dropped_after": 0.01}'`.

Says `ready PORT` when it serves. GET /carrier counts what happened, POST /carrier/faults sets other faults.
"""

import argparse
import json
from pathlib import Path

from tests.carrier.faults import Dice, Faults
from tests.carrier.ledger import Ledger
from tests.carrier.messages import Messages
from tests.carrier.reports import Reports
from tests.carrier.server import Carrier, serve

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "a-token-for-tests"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.carrier", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--ledger", type=Path, required=True, help="what phones got, a line a message")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lag", type=float, default=1.0, help="seconds until a message is in the list")
    parser.add_argument("--faults", type=json.loads, default={}, help="shares as JSON, see faults.py")
    parser.add_argument("--account", default=ACCOUNT)
    parser.add_argument("--token", default=TOKEN)
    said = parser.parse_args()
    dice = Dice(said.seed)
    carrier = Carrier(
        account=said.account,
        token=said.token,
        messages=Messages(said.lag),
        ledger=Ledger(said.ledger),
        reports=Reports(said.token, dice),
        dice=dice,
        faults=Faults(**said.faults),
    )
    server = serve(carrier, said.port)
    print("ready", server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
