"""Invented records of about 100 words, for tests and for the benchmark of “vblint audit”.

    python benchmarks/records.py 10000 records.csv [--seed 7] [--rate 0.05]

Columns: id, unit, crime_type, date, narrative, planted (the category of the sentence that was
planted, or nothing). The suffix tells the format: .csv, .jsonl or .parquet.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

UNITS = ("Ashby", "Brackley", "Calder", "Dunmore", "Elmet")
CRIME_TYPES = ("Burglary", "Criminal damage", "Domestic abuse", "Sexual offence", "Theft")
PLACES = (
    "the bus station",
    "a flat above the bakery",
    "the car park",
    "the leisure centre",
    "the retail park",
    "an address on Mill Lane",
    "the canal path",
    "the town library",
)
PEOPLE = ("the caller", "a neighbour", "the manager", "a member of the public", "the witness",
          "the key worker", "the landlord", "the shop assistant")  # fmt: skip
VEHICLES = ("a silver hatchback", "a dark van", "a red estate car", "a grey pick-up")
ORDINARY = (
    "Officers attended {place} at {time} and spoke to {person}.",
    "{Person} said that {vehicle} had been parked outside since the morning.",
    "CCTV from {place} has been requested and is expected by {day}.",
    "The log was updated at {time} and the scene was left secure.",
    "A statement was taken from {person} and exhibited.",
    "House to house enquiries at {place} were completed by {time}.",
    "{Person} described a man of medium build in a blue jacket.",
    "The front door was locked and there was no sign of damage to the frame.",
    "Photographs of {place} were taken and uploaded to the system.",
    "A crime reference was given to {person} and safety advice was offered.",
    "The enquiry was allocated on {day} and the supervisor was informed.",
    "{Vehicle} was seen leaving {place} shortly after {time}.",
    "A call back to {person} was arranged for {day}.",
    "The property was listed, photographed and returned to {person}.",
    "Forensic examiners attended {place} and recovered two lifts.",
    "The council has been asked to mend the lighting near {place}.",
)
PLANTED = (
    ("responsibility-blame", "Victim is Ann, 15. She put herself at risk by meeting him."),
    ("responsibility-blame", "The child is placing herself at risk of harm."),
    ("disbelief-credibility", "The victim claims that he hit her."),
    ("choice-consent", "The girl, 14, is making lifestyle choices."),
)
WORDS = 100


def records(
    count: int, seed: int = 7, rate: float = 0.05, first: date = date(2026, 1, 1), days: int = 365
) -> Iterator[dict[str, str]]:
    """``count`` records, the same for the same seed; ``rate`` of them with a planted sentence."""
    dice = random.Random(seed)  # noqa: S311 - invented data
    for number in range(1, count + 1):
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < WORDS:
            sentences.append(_sentence(dice))
        category, planted = "", ""
        if dice.random() < rate:
            category, planted = dice.choice(PLANTED)
            sentences[dice.randrange(len(sentences))] = planted
        yield {
            "id": f"INV/{number:07}",
            "unit": dice.choice(UNITS),
            "crime_type": dice.choice(CRIME_TYPES),
            "date": (first + timedelta(days=dice.randrange(days))).isoformat(),
            "narrative": " ".join(sentences),
            "planted": category,
        }


def _sentence(dice: random.Random) -> str:
    words = {
        "place": dice.choice(PLACES),
        "person": dice.choice(PEOPLE),
        "vehicle": dice.choice(VEHICLES),
        "time": f"{dice.randrange(24):02}{dice.randrange(60):02} hours",
        "day": f"{dice.randrange(1, 29)} {dice.choice(('March', 'May', 'October'))}",
    }
    words |= {name.capitalize(): words[name].capitalize() for name in ("person", "vehicle")}
    return dice.choice(ORDINARY).format_map(words)


def write(path: Path, made: Iterator[dict[str, str]]) -> None:
    """Write records in the format that the suffix tells."""
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in made)
        return
    table = path.with_suffix(".csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        first = next(made)
        writer = csv.DictWriter(file, first)
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(made)
    if path.suffix == ".parquet":
        import duckdb

        duckdb.execute(f"COPY (FROM read_csv('{table}', all_varchar=true)) TO '{path}'")
        table.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=0.05)
    told = parser.parse_args()
    write(told.path, records(told.count, told.seed, told.rate))


if __name__ == "__main__":
    main()
