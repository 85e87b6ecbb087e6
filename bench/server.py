"""How the server fares with many agents at once: gunicorn with a bench's nine workers, a real Redis, the simulator.

    cargo xtask bench --server

Prints, for each crowd: who was refused and why, how often Bitrix24 was asked (customer + responsible webhook), how long
the agents waited, and what became of the responsible. "again": the same agents, a moment later.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

SERVER = Path(__file__).parents[1] / "server"
sys.path[:0] = [str(SERVER), str(SERVER / "tests"), str(SERVER.parent / "sandbox/frappe")]

from support.bench import WORKERS, Bench
from support.load import age, crowd
from support.redis_server import RedisServer
from support.simulator import Simulator

CROWDS = ((3, True), (10, True), (60, True), (200, True), (200, False))
"""How many agents, and whether each opens another customer."""
TTL_SECONDS = 15 * 60


def main() -> None:
    with (
        Simulator.started(os.environ["BITRIX24_SIM"]) as simulator,
        RedisServer.started() as redis_server,
        Bench.started(simulator, redis_server) as bench,
    ):
        client = redis_server.client()
        print(f"gunicorn, {WORKERS} sync workers, the app's defaults: {WORKERS // 4} slots, a time-out of 8 s")
        for milliseconds in (0, 400):
            print(f"\nBitrix24 answers after {milliseconds} ms")
            for agents, is_many in CROWDS:
                simulator.reset()
                client.flushall()
                if milliseconds:
                    simulator.fault("slow", ms=milliseconds)
                opened = _each(bench) if is_many else _one(bench)
                name = f"{agents} agents, {'as many customers' if is_many else 'one customer'}"
                print(f"{name:34} {crowd(bench, simulator, agents, opened)}")
                print(f"{'  again':34} {crowd(bench, simulator, agents, opened)}", flush=True)
                if (agents, is_many) == (60, True):
                    simulator.refill()
                    age(client, TTL_SECONDS + 1)
                    client.delete(*client.scan_iter(match="*:bucket:*"))
                    print(f"{'  at the end of the TTL':34} {crowd(bench, simulator, agents, opened)}", flush=True)


def _each(bench: Bench) -> Callable[[int], str]:
    return lambda number: bench.tickets[number]


def _one(bench: Bench) -> Callable[[int], str]:
    return lambda number: bench.tickets[0]


main()
