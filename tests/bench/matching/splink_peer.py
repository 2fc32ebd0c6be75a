#!/usr/bin/env python3
"""Splink 4 behind the same interface (link): its own comparisons, trained on the rows without labels, as its guide does it."""
import argparse, logging, warnings

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["link"])
for name in ("people", "queries", "out"):
    parser.add_argument("--" + name)
parser.add_argument("--dedupe", action="store_true")
asked = parser.parse_args()


def load(path):
    frame = pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns={"id": "unique_id"})
    for column in frame.columns.drop("unique_id"):
        plain = frame[column].str.lower().str.strip().str.normalize("NFD").str.encode("ascii", "ignore").str.decode("ascii")
        frame[column] = plain.where(plain != "", None)
    return frame


people = load(asked.people)
filled = {column for column in people.columns if people[column].notna().mean() > 0.01}
comparisons = [cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
               cl.NameComparison("surname").configure(term_frequency_adjustments=True),
               cl.DateOfBirthComparison("dob", input_is_string=True, datetime_format="%Y-%m-%d")]
comparisons += [cl.DamerauLevenshteinAtThresholds(c, [1]) for c in ("postcode", "street_number", "phone", "gov_id") if c in filled]
comparisons += [cl.JaroWinklerAtThresholds(c, [0.9]) for c in ("street", "city", "email", "middle_name") if c in filled]
rules = [("given_name", "surname"), ("surname", "dob"), ("given_name", "dob"), ("surname", "postcode"), ("given_name", "postcode"), ("dob", "postcode"),
         ("dob", "street_number"), ("street", "street_number"), ("phone",), ("email",), ("gov_id",), ("dob", "substr(given_name,1,2)"),
         ("dob", "substr(surname,1,2)"), ("surname", "substr(dob,1,4)", "substr(given_name,1,1)"), ("city", "given_name", "street_number"),
         ("city", "surname", "street_number"), ("postcode", "substr(dob,1,4)"), ("unit", "surname"), ("unit", "given_name")]
rules = [block_on(*rule) for rule in rules if all(part.startswith("substr") or part in filled for part in rule)]
settings = SettingsCreator(link_type="dedupe_only" if asked.dedupe else "link_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules)
linker = Linker(people if asked.dedupe else [people, load(asked.queries)], settings, DuckDBAPI(), input_table_aliases=None if asked.dedupe else ["known", "typed"])
linker.training.estimate_probability_two_random_records_match([block_on("given_name", "surname", "dob")], recall=0.6)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for rule in (block_on("dob"), block_on("given_name", "surname")):
    linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)
pairs = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
with open(asked.out, "w", encoding="utf-8") as file:
    file.write("query_id,candidate_id,score,decision\n")
    for known, typed, weight, probability in zip(pairs.unique_id_l, pairs.unique_id_r, pairs.match_weight, pairs.match_probability):
        file.write(f"{typed},{known},{weight},{'match' if probability >= 0.5 else 'no'}\n")
