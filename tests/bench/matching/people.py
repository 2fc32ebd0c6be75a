#!/usr/bin/env python3
"""Invented people, and registrations as typed: some of people who are known, with mistakes, some of new ones – half of those from
a known household. people.py --n N --q Q --seed S --out FOLDER. A pure function of the seed; names from the faker package."""
import argparse, csv, random, unicodedata
from pathlib import Path

from faker import Faker

COLUMNS = "id given_name middle_name surname dob sex street_number street unit city postcode province phone email gov_id".split()
SHORT = {"William": "Bill", "Robert": "Bob", "Elizabeth": "Liz", "Katherine": "Kate", "Michael": "Mike", "Jennifer": "Jen", "Thomas": "Tom",
         "Alexandre": "Alex", "Stéphanie": "Steph", "Joseph": "Joe", "Margaret": "Peggy", "Daniel": "Dan", "Christopher": "Chris"}
CITIES = [("Toronto", "ON", "M"), ("Ottawa", "ON", "K"), ("Sudbury", "ON", "P"), ("Hamilton", "ON", "L"), ("London", "ON", "N"), ("Gatineau", "QC", "J")]
HEARD = [("ph", "f"), ("ck", "k"), ("ie", "y"), ("y", "i"), ("ee", "i"), ("tt", "t"), ("ll", "l"), ("nn", "n"), ("s", "z"), ("eau", "o"), ("ou", "u"), ("th", "t")]
LETTERS, HOUSE = "ABCEGHJKLMNPRSTVWXYZ", ("street_number", "street", "unit", "city", "postcode", "province", "phone")


def names(locale):
    of = next(p for p in Faker(locale).get_providers() if p.__module__.startswith("faker.providers.person"))
    first = lambda sex: list(dict.fromkeys(getattr(of, f"first_names_{sex}", of.first_names)))
    return dict(M=first("male"), F=first("female"), family=list(dict.fromkeys(of.last_names)))


class World:
    def __init__(self, seed, wide=False):
        self.r, self.n, self.wide = random.Random(seed), 0, wide
        self.names = [(names(locale), share) for locale, share in
                      [("en_CA", 50), ("fr_CA", 20), ("en_IN", 12), ("es_ES", 6), ("pl_PL", 6), ("vi_VN", 6)]]

    def pick(self, many):  # the first are the most common
        return many[min(len(many) - 1, int(len(many) * self.r.random() ** 2))]

    def born(self, low=1940, high=2005):
        return f"{self.r.randint(low, high)}-{self.r.randint(1, 12):02d}-{self.r.randint(1, 28):02d}"

    def home(self):
        city, province, letter = self.r.choice(CITIES)
        digit = lambda: str(self.r.randint(0, 9))
        code = letter + digit() + self.r.choice(LETTERS) + " " + digit() + self.r.choice(LETTERS) + digit()
        street = self.pick(self.names[0][0]["family"]) + self.r.choice([" Street", " Avenue", " Road", " Drive"])
        unit = str(self.r.randint(1, 900)) if self.r.random() < 0.3 else ""
        return dict(street_number=str(self.r.randint(1, 999)), street=street, unit=unit, city=city, postcode=code, province=province,
                    phone=f"{self.r.choice(['416', '613', '705', '819'])}{self.r.randint(2000000, 9999999)}" if self.r.random() < 0.85 else "")

    def person(self, of=None, **known):
        self.n += 1
        of = of or self.r.choices(*zip(*self.names))[0]
        sex = known.get("sex") or self.r.choice("MF")
        row = dict.fromkeys(COLUMNS, "") | dict(id=f"P{self.n:08d}", sex=sex, given_name=self.pick(of[sex]), surname=self.pick(of["family"]),
                                                dob=self.born(), **({} if "city" in known else self.home())) | known
        row["middle_name"] = self.pick(of[sex]) if self.r.random() < 0.5 else ""
        plain = "".join(c for c in unicodedata.normalize("NFD", row["given_name"] + row["surname"]).lower() if c.isascii() and c.isalpha())
        row["email"] = f"{plain}{self.r.randint(1, 99)}@example.org" if self.r.random() < 0.6 else ""
        row["gov_id"] = str(self.r.randint(10**8, 10**9)) if self.r.random() < 0.5 else ""
        return row | {"of": of}

    def relative(self, one):
        shared, year = {name: one[name] for name in HOUSE}, int(one["dob"][:4])
        kind = self.r.choices(["spouse", "child", "twin", "namesake"], [40, 52, 4, 4])[0]
        more = dict(spouse=dict(dob=self.born(year - 5, year + 5)), child=dict(dob=self.born(year + 18, year + 40)), twin=dict(dob=one["dob"]),
                    namesake=dict(dob=self.born(year + 19, year + 40), given_name=one["given_name"], sex=one["sex"]))[kind]
        return self.person(one["of"], surname=one["surname"], **shared, **more)

    def slip(self, text):
        if len(text) < 3:
            return text
        at, kind = self.r.randrange(1, len(text) - 1), self.r.choice("adsx")
        other = self.r.choice("0123456789" if text[at].isdigit() else "abcdefghijklmnoprstuvy")
        return {"a": text[:at] + other + text[at:], "d": text[:at] + text[at + 1:], "s": text[:at] + other + text[at + 1:],
                "x": text[:at] + text[at + 1] + text[at] + text[at + 2:]}[kind]

    def mistake(self, row):
        r, kind = self.r, self.r.random()
        if kind < 0.4:
            field = r.choice(["given_name", "surname"])
            row[field] = self.slip(row[field])
        elif kind < 0.6 and row["dob"]:
            year, month, day = row["dob"].split("-")
            year, month, day = r.choice([(year, day, month) if int(day) < 13 else (year, month, day), (year, "01", "01"), (year, month, f"{r.randint(1, 28):02d}"),
                                         (f"{int(year) + r.choice([-10, -1, 1, 10])}", month, day)])
            row["dob"] = f"{year}-{month}-{day}"
        elif kind < 0.7:
            row["given_name"] = SHORT.get(row["given_name"], row["given_name"][:1])
        elif kind < 0.76:
            row["given_name"], row["surname"] = row["surname"], row["given_name"]
        elif kind < 0.82:
            row["surname"] = self.pick(row["of"]["family"]) if row["sex"] == "F" else row["surname"] + "-" + self.pick(row["of"]["family"])
        elif kind < 0.9:
            row["given_name"], row["surname"] = ("".join(c for c in unicodedata.normalize("NFD", row[f]) if not unicodedata.combining(c)) for f in ("given_name", "surname"))
        else:
            row[r.choice(["phone", "email", "middle_name", "sex", "dob"])] = ""

    def other_mistake(self, row):  # of --wide alone
        r, field = self.r, self.r.choice(["given_name", "middle_name", "surname", "dob", "phone", "email", "postcode", "street", "city", "unit"])
        if field == "dob" and row["dob"]:
            at = r.choice([2, 3, 6, 8, 9])
            row["dob"] = row["dob"][:at] + str(r.randint(0, 9)) + row["dob"][at + 1:]
        elif field == "middle_name" and r.random() < 0.7:
            row["middle_name"] = row["middle_name"][:1] if r.random() < 0.6 else row["given_name"]
        elif field in ("given_name", "surname") and r.random() < 0.7:
            heard = [(a, b) for a, b in HEARD if a in row[field][1:]]
            row[field] = row[field].replace(*r.choice(heard)) if heard else row[field].split("-")[0].split(" ")[-1]
        elif field == "email" and r.random() < 0.5:
            row["email"] = f"{row['surname'][:1].lower()}{row['given_name'].lower()}{r.randint(1, 99)}@example.com"
        elif field == "phone" and r.random() < 0.5:
            row["phone"] = self.home()["phone"]
        elif field == "unit":
            row["street"], row["unit"] = row["unit"], row["street"]
        else:
            row[field] = self.slip(row[field])

    def again(self, one):
        row, slips = dict(one), self.r.choices([1, 2, 4], [45, 35, 20])[0]
        if slips > 1 and self.r.random() < 0.6:
            row |= self.home()
        if slips > 1:
            row |= {name: "" for name in ("email", "gov_id") if self.r.random() < 0.5 or slips > 2}
        for _ in range(slips):
            self.other_mistake(row) if self.wide and self.r.random() < 0.5 else self.mistake(row)
        return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=90_000)
    parser.add_argument("--q", type=int, default=2_000)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wide", action="store_true")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    world, people = World(wanted.seed, wanted.wide), []
    while len(people) < wanted.n:
        people.append(world.person())
        if world.r.random() < 0.35:
            people += [world.relative(people[-1]) for _ in range(world.r.randint(1, 3))]
    people = people[:wanted.n]
    half = wanted.q // 2
    asked = [(world.again(one), one["id"]) for one in world.r.sample(people, half)]
    asked += [(world.relative(world.r.choice(people)) if world.r.random() < 0.5 else world.person(), None) for _ in range(wanted.q - half)]
    world.r.shuffle(asked)

    def write(name, columns, lines):
        with open(wanted.out / name, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(lines)

    write("people.csv", COLUMNS, ([row[c] for c in COLUMNS] for row in people))
    write("queries.csv", COLUMNS, ([f"Q{n:07d}"] + [row[c] for c in COLUMNS[1:]] for n, (row, _) in enumerate(asked)))
    write("truth.csv", ["query_id", "candidate_id"], ([f"Q{n:07d}", owner] for n, (_, owner) in enumerate(asked) if owner))


if __name__ == "__main__":
    main()
