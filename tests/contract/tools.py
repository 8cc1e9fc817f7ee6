"""What npm brings for these checks alone, in a folder that is no part of the product."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / ".tools" / "npm" / "node_modules"
CALCULATOR = MODULES / "sms-segments-calculator"
PRISM = MODULES / ".bin" / "prism"
# Twilio's own description of its messages, which lies beside the checkout.
DESCRIPTION = ROOT.parent / "shared" / "data" / "twilio" / "messages_openapi.json"


def missing(*needed: Path) -> str:
    """Why a check cannot run here, or nothing."""
    if not shutil.which("node"):
        return "there is no node on this machine"
    gone = [path for path in needed if not path.exists()]
    return f"{gone[0].name} is not there: run `make check-twilio`, which fetches what npm has" if gone else ""
