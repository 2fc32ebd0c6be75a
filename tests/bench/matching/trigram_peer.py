#!/usr/bin/env python3
"""What many registers do: trigrams of the name in PostgreSQL, and equal dates, phones, addresses of mail and numbers (serve). Starts a
server of its own in the state folder."""
import argparse, csv, os, shutil, subprocess, sys, tempfile, unicodedata
from pathlib import Path

import psycopg

parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["serve"])
parser.add_argument("--people")
parser.add_argument("--state", type=Path)
parser.add_argument("--k", type=int)
asked = parser.parse_args()
programs = Path(subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True).stdout.strip())
# It refuses to run as root.
other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
place = Path(tempfile.mkdtemp(prefix="trigram-"))
if other:
    shutil.chown(place, "postgres")
quiet = dict(check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
subprocess.run([*other, programs / "initdb", "-D", place / "data", "-A", "trust", "-U", "bench"], **quiet)
control = [*other, programs / "pg_ctl", "-D", place / "data", "-w"]
subprocess.run([*control, "-o", f"-c listen_addresses= -k {place} -c shared_buffers=512MB", "start"], **quiet)
plain = lambda text: "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
row_of = lambda r: (r[0], plain(f"{r[1]} {r[3]}"), r[4], r[12], r[13].lower(), r[14])
FIND = """with near as (select * from known where name %% %(name)s union select * from known where born = %(born)s and born <> ''
  union select * from known where phone = %(phone)s and phone <> '' union select * from known where mail = %(mail)s and mail <> ''
  union select * from known where number = %(number)s and number <> '')
select id, 2 * similarity(name, %(name)s) + 1.5 * (born = %(born)s)::int + similarity(born, %(born)s) + 0.5 * (phone = %(phone)s and phone <> '')::int
  + (mail = %(mail)s and mail <> '')::int + 2 * (number = %(number)s and number <> '')::int as score from near order by score desc limit %(k)s"""
try:
    with psycopg.connect(host=str(place), user="bench", dbname="postgres", autocommit=True) as db, db.cursor() as cursor:
        cursor.execute("create extension pg_trgm; create table known (id text, name text, born text, phone text, mail text, number text)")
        with cursor.copy("copy known from stdin") as copy, open(asked.people, newline="", encoding="utf-8") as file:
            for row in list(csv.reader(file))[1:]:
                copy.write_row(row_of(row))
        cursor.execute("create index on known using gin (name gin_trgm_ops)")
        for column in ("born", "phone", "mail", "number"):
            cursor.execute(f"create index on known ({column})")
        cursor.execute("analyze known; set pg_trgm.similarity_threshold = 0.6")
        print("READY", flush=True)
        for row in csv.reader(iter(sys.stdin.readline, "")):
            values = dict(zip(("id", "name", "born", "phone", "mail", "number"), row_of(row))) | {"k": asked.k}
            for found, score in cursor.execute(FIND, values).fetchall():
                print(f"{row[0]},{found},{score}")
            print(flush=True)
finally:
    subprocess.run([*control, "-m", "fast", "stop"], **quiet)
    shutil.rmtree(place, ignore_errors=True)
