#!/usr/bin/env python3
"""Splink 4 behind the same interface, with its own comparisons. FEBRL: trained on the rows without labels, as its guide does it. People
with phones: from labels (LABELLED names a folder of people.csv, queries.csv and truth.csv of another seed), for without them it
learns households instead of people."""
import argparse, csv, logging, os, sys, warnings
from pathlib import Path

import pandas as pd
import splink.comparison_level_library as level
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["link", "serve"])
for name in ("people", "queries", "out", "state"):
    parser.add_argument("--" + name)
parser.add_argument("--k", type=int)
parser.add_argument("--dedupe", action="store_true")
asked = parser.parse_args()


def load(path):
    return plainly(pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns={"id": "unique_id"}))


def plainly(frame):
    for column in frame.columns.drop("unique_id"):
        plain = frame[column].str.lower().str.strip().str.normalize("NFD").str.encode("ascii", "ignore").str.decode("ascii")
        frame[column] = plain.where(plain != "", None).astype("string")
    return frame


people = load(asked.people)
filled = {column for column in people.columns if people[column].notna().mean() > 0.01}
comparisons = [cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
               cl.NameComparison("surname").configure(term_frequency_adjustments=True),
               cl.DateOfBirthComparison("dob", input_is_string=True, datetime_format="%Y-%m-%d")]
homes = {"postcode", "street", "street_number", "city"} if "phone" in filled else set()
comparisons += [cl.DamerauLevenshteinAtThresholds(c, [1]) for c in ("postcode", "street_number", "phone", "gov_id") if c in filled - homes]
comparisons += [cl.JaroWinklerAtThresholds(c, [0.9]) for c in ("street", "city", "email", "middle_name") if c in filled - homes]
if homes:
    # A household shares all of an address: one comparison, not four that agree together.
    comparisons.append(cl.CustomComparison(output_column_name="address", comparison_levels=[
        level.CustomLevel("postcode_l is null and street_l is null or postcode_r is null and street_r is null", "missing").configure(is_null_level=True),
        level.CustomLevel("street_number_l = street_number_r and (street_l = street_r or postcode_l = postcode_r)", "same door"),
        level.CustomLevel("postcode_l = postcode_r or (street_l = street_r and city_l = city_r)", "near"),
        level.CustomLevel("city_l = city_r", "city"), level.ElseLevel()]))
rules = [("given_name", "surname"), ("surname", "dob"), ("given_name", "dob"), ("surname", "postcode"), ("given_name", "postcode"), ("dob", "postcode"),
         ("dob", "street_number"), ("street", "street_number"), ("phone",), ("email",), ("gov_id",), ("dob", "substr(given_name,1,2)"),
         ("dob", "substr(surname,1,2)"), ("surname", "substr(dob,1,4)", "substr(given_name,1,1)"), ("city", "given_name", "street_number"),
         ("city", "surname", "street_number"), ("postcode", "substr(dob,1,4)"), ("unit", "surname"), ("unit", "given_name")]
if not homes:
    # Nobody shares an address there: more ways to find somebody cost nothing in households.
    rules += [("city", "street_number"), ("postcode", "street_number"), ("given_name", "city"), ("surname", "city"), ("given_name", "street_number"),
              ("surname", "street_number"), ("street",), ("substr(dob,1,7)", "substr(surname,1,1)"), ("substr(dob,1,7)", "substr(given_name,1,1)"),
              ("substr(dob,5,6)", "postcode"), ("unit", "city")]
rules = [block_on(*rule) for rule in rules if all(part.startswith("substr") or part in filled for part in rule)]
labelled, serving = os.environ.get("LABELLED"), asked.mode == "serve"
alone = asked.dedupe or bool(homes)
settings = SettingsCreator(link_type="dedupe_only" if alone else "link_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules)


def trained():
    if homes and labelled:
        truth = dict(pd.read_csv(f"{labelled}/truth.csv", dtype=str).itertuples(index=False))
        rows = pd.concat([load(f"{labelled}/people.csv"), load(f"{labelled}/queries.csv")], ignore_index=True)
        rows["entity"] = [truth.get(row, row) for row in rows.unique_id]
        linker = Linker(rows, settings, DuckDBAPI())
        linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
        linker.training.estimate_m_from_label_column("entity")
        return linker
    linker = Linker(people if alone else [people, load(asked.queries)], settings, DuckDBAPI(), input_table_aliases=None if alone else ["known", "typed"])
    linker.training.estimate_probability_two_random_records_match([block_on("given_name", "surname", "dob")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("dob"), block_on("given_name", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)
    return linker


def answers_over(rows):
    """A model over the known people, asked about one typed row or many."""
    model = trained().misc.save_model_to_json() | {"probability_two_random_records_match": 0.3 / len(rows)}
    linker = Linker(rows, model, DuckDBAPI())
    for column in ("given_name", "surname"):
        linker.table_management.compute_tf_table(column)

    def answer(typed):
        found = linker.inference.find_matches_to_new_records(typed, blocking_rules=rules, match_weight_threshold=-12)
        pairs = found.as_pandas_dataframe()
        found.drop_table_from_database_and_remove_from_cache()
        new = set(typed.unique_id)
        for pair in pairs.itertuples():
            ids = (pair.unique_id_l, pair.unique_id_r)
            query, known = ids if ids[0] in new else ids[::-1]
            yield query, known, pair.match_weight, "match" if pair.match_probability >= 0.5 else "no"

    return answer


def line(pair):
    return ",".join(map(str, pair))


if serving:
    answer = answers_over(people)
    print("READY", flush=True)
    for row in csv.reader(iter(sys.stdin.readline, "")):
        best = sorted(answer(plainly(pd.DataFrame([row], columns=people.columns))), key=lambda pair: -pair[2])
        for pair in best[: asked.k]:
            print(line(pair))
        print(flush=True)
    sys.exit()
if homes and not asked.dedupe:
    found = answers_over(people)(load(asked.queries))
else:
    pairs = trained().inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    found = ((pair.unique_id_r, pair.unique_id_l, pair.match_weight, "match" if pair.match_probability >= 0.5 else "no") for pair in pairs.itertuples())
Path(asked.out).write_text("query_id,candidate_id,score,decision\n" + "".join(line(pair) + "\n" for pair in found), encoding="utf-8")
