"""Measure `POST /api/check` of the real server, from another process, over loopback.

    python benchmarks/http_api.py [--rate 50] [--seconds 20] [--core]

First one request after another (how long a note takes), then a steady rate, whatever the answers
take (how much load is carried): requests are sent when they are due, each timed from then on, so
that waiting counts. Every note differs, so nothing is answered from a cache. With --core the
server is held to one core and this program to another.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

# Invented: what an officer writes after a visit. Seven wordings to reconsider, six left alone.
NOTE = """
OCCURRENCE {number} RE KAYLEIGH (15)
Victim: Kayleigh Marsh (F, 15)
Suspect: Dean Rudd (M, 31)
1910 Attended house {number} with the crew. Kayleigh is a regular misper and is known to this
team. She put herself at risk by getting into a car with an older male she met online. Staff say
she is refusing to engage with her youth worker. Her boyfriend, 31, bought her a phone. She told
us "it was my own fault, I got in the car" and was crying.
2040 Rudd located. He was hostile, refused to give his details and claims he has never met her.
Rudd stated that she was asking for it and that she is streetwise. This is not a lifestyle choice:
he collected her from school on {number} dates. No visible injury. She had drunk vodka that he
gave her. No complaint made, NFA. Officers will visit again next week and speak to the school.
"""
WARM = 30  # requests before anything is counted


def bodies() -> Iterator[bytes]:
    number = 1000
    while True:
        number += 1
        yield json.dumps({"text": NOTE.format(number=number)}).encode()


class Connection:
    """One kept-alive connection that asks one thing at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def check(self, body: bytes) -> int:
        """Send a note; the status of the answer, which is read to its end."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = (
            f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer.lower())
        content = await reader.readexactly(int(length[1]) if length else 0)
        status = int(answer.split(b" ", 2)[1])
        return status if status != 200 or json.loads(content)["report"]["findings"] else 0


async def one_by_one(port: int, count: int) -> list[float]:
    """Seconds of each of ``count`` requests, one after another."""
    connection, notes, taken = Connection(port), bodies(), []
    for number in range(count + WARM):
        start = time.perf_counter()
        if await connection.check(next(notes)) != 200:
            sys.exit("a request was refused")
        if number >= WARM:
            taken.append(time.perf_counter() - start)
    return taken


async def steadily(port: int, rate: int, seconds: int) -> tuple[list[float], int]:
    """Seconds from when each request was due to its answer, and how many failed."""
    idle: list[Connection] = []
    taken: list[float] = []
    failed = 0

    async def one(due: float, body: bytes) -> None:
        nonlocal failed
        connection = idle.pop() if idle else Connection(port)
        try:
            failed += await connection.check(body) != 200
            idle.append(connection)
        except (OSError, asyncio.IncompleteReadError):
            failed += 1
        taken.append(time.perf_counter() - due)

    notes, begun = bodies(), time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(rate * seconds):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(due, next(notes)))
    return taken, failed


def row(what: str, taken: list[float]) -> None:
    cuts = statistics.quantiles(taken, n=100)
    figures = (min(taken), statistics.median(taken), cuts[94], cuts[98], max(taken))
    print(f"| {what} | {len(taken)} | " + " | ".join(f"{1000 * t:.1f}" for t in figures) + " |")


def processor_seconds(pid: int) -> float:
    """What the server has used so far (Linux)."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(port: int, pid: int, options: argparse.Namespace) -> None:
    """Print a row a measurement, and what the server used."""
    print("| what | requests | min ms | median ms | 95 % ms | 99 % ms | max ms |")
    print("|---|---|---|---|---|---|---|")
    before = processor_seconds(pid)
    alone = asyncio.run(one_by_one(port, options.requests))
    used = (processor_seconds(pid) - before) / (options.requests + WARM)
    row("one after another", alone)
    before, start = processor_seconds(pid), time.perf_counter()
    taken, failed = asyncio.run(steadily(port, options.rate, options.seconds))
    elapsed = time.perf_counter() - start
    row(f"{options.rate} a second for {options.seconds} s", taken)
    share = (processor_seconds(pid) - before) / elapsed
    print(f"\n{failed} failed; {len(taken) / elapsed:.1f} answered a second.")
    print(f"Processor time of the server: {1000 * used:.1f} ms a request, alone; then {share:.0%}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--requests", type=int, default=300, help="one after another")
    parser.add_argument("--rate", type=int, default=50, help="requests a second")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--core", action="store_true", help="hold the server to one core")
    options = parser.parse_args()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, ")
    print(f"load before {load}; a note of {len(NOTE.split())} words\n", flush=True)
    code = "from vblint.interfaces.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            found = re.search(r":(\d+)/", server.stdout.readline() if server.stdout else "")
            if not found:
                sys.exit("the server did not start")
            if options.core and hasattr(os, "sched_setaffinity"):
                cores = sorted(os.sched_getaffinity(0))
                for thread in os.listdir(f"/proc/{server.pid}/task"):  # noqa: PTH208
                    os.sched_setaffinity(int(thread), {cores[0]})
                os.sched_setaffinity(0, {cores[-1]})
            port = int(found[1])
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/rules") as answer:
                answer.read()  # comes when all is read that the server reads after its start
            measure(port, server.pid, options)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
