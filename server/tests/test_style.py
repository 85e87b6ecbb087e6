"""The sources keep to the rules in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[1]


@pytest.mark.parametrize("rule", [("check",), ("format", "--check", "--diff")], ids=" ".join)
def test_ruff_has_nothing_to_say(rule):
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", *rule, "--no-cache", "."], cwd=SERVER, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
