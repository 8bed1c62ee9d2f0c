"""Cuts chart.csv out of the International Chronostratigraphic Chart as data.

    python trim.py CHART.TTL > chart.csv

The argument is chart.ttl of https://github.com/i-c-stratigraphy/chart. Needed only to make chart.csv anew.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

NAMES = """Hadean Archean Proterozoic Phanerozoic
Eoarchean Paleoarchean Mesoarchean Neoarchean Paleoproterozoic Mesoproterozoic Neoproterozoic Paleozoic Mesozoic
Cenozoic
Siderian Rhyacian Orosirian Statherian Calymmian Ectasian Stenian Tonian Cryogenian Ediacaran Cambrian Ordovician
Silurian Devonian Carboniferous Permian Triassic Jurassic Cretaceous Paleogene Neogene Quaternary
Paleocene Eocene Oligocene Miocene Pliocene Pleistocene Holocene"""


def found(pattern: str, text: str) -> str:
    """What the first group of the pattern holds, or nothing."""
    match = re.search(pattern, text, re.DOTALL)
    return match[1] if match else ""


def end(unit: str, name: str) -> tuple[str, str]:
    """The age of a unit's beginning or end in millions of years, and its margin if there is one."""
    node = found(rf"time:has{name}\s*\[(.*?)\]", unit)
    return found(r"inMYA ([\d.]+)", node), found(r"marginOfError ([\d.]+)", node)


def main() -> None:
    """Writes one line for each unit, in the order of `NAMES`."""
    chart = Path(sys.argv[1]).read_text("utf-8")
    units = {found(r"ischart:(\w+)", unit): unit for unit in re.split(r"\n(?=ischart:\w+\s*\n)", chart)[1:]}
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["name", "rank", "begins_ma", "begins_margin", "ends_ma", "ends_margin", "colour"])
    for name in NAMES.split():
        unit = units[name]
        rank, colour = found(r"rank:(\w+)", unit).lower(), found(r'schema:color "(#\w+)"', unit)
        table.writerow([name, rank, *end(unit, "Beginning"), *end(unit, "End"), colour])


if __name__ == "__main__":
    main()
